CREATE TABLE `batch` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`request` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `credential` (
	`rfc` text NOT NULL,
	`kind` text NOT NULL,
	`portal` text DEFAULT '' NOT NULL,
	`user` text,
	`certificate_number` text,
	`valid_from` integer,
	`valid_to` integer,
	`secret_name` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`rfc`, `kind`, `portal`)
);
--> statement-breakpoint
CREATE TABLE `process` (
	`id` text PRIMARY KEY NOT NULL,
	`pid` integer NOT NULL,
	`identity` text,
	`kind` text NOT NULL,
	`beats` integer DEFAULT 0 NOT NULL,
	`started_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sat_package` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`state` text NOT NULL,
	`downloads` integer DEFAULT 0 NOT NULL,
	`file` text,
	`sha256` text,
	`bytes` integer,
	`found` integer DEFAULT 0 NOT NULL,
	`fresh` integer DEFAULT 0 NOT NULL,
	`known` integer DEFAULT 0 NOT NULL,
	`rejected` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sat_package_request` ON `sat_package` (`request_id`);--> statement-breakpoint
CREATE TABLE `sat_request` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`rfc` text NOT NULL,
	`document` text NOT NULL,
	`direction` text NOT NULL,
	`content` text NOT NULL,
	`status` text NOT NULL,
	`folio` text,
	`from_time` text NOT NULL,
	`to_time` text NOT NULL,
	`key` text NOT NULL,
	`state` text NOT NULL,
	`sat_id` text,
	`code` text,
	`sends` integer DEFAULT 0 NOT NULL,
	`verifications` integer DEFAULT 0 NOT NULL,
	`next_at` integer,
	`invoices` integer,
	`parent_id` text,
	`sent_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sat_request_task` ON `sat_request` (`task_id`);--> statement-breakpoint
CREATE INDEX `sat_request_key` ON `sat_request` (`key`);--> statement-breakpoint
CREATE INDEX `sat_request_rfc` ON `sat_request` (`rfc`,`direction`,`from_time`);--> statement-breakpoint
CREATE TABLE `secret` (
	`name` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`saved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `task` (
	`id` text PRIMARY KEY NOT NULL,
	`batch_id` text,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`rfc` text,
	`input` text NOT NULL,
	`dedupe_key` text,
	`checkpoint` text,
	`progress` text,
	`reason` text,
	`question` text,
	`answer` text,
	`result` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`run_at` integer,
	`wait_since` integer,
	`wish` text,
	`owner` text,
	`lease` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `task_state_run` ON `task` (`state`,`run_at`);--> statement-breakpoint
CREATE INDEX `task_batch` ON `task` (`batch_id`);--> statement-breakpoint
CREATE INDEX `task_updated` ON `task` (`updated_at`);--> statement-breakpoint
CREATE INDEX `task_revision` ON `task` (`revision`);--> statement-breakpoint
CREATE UNIQUE INDEX `task_dedupe_live` ON `task` (`dedupe_key`) WHERE state not in ('done', 'failed', 'cancelled');--> statement-breakpoint
CREATE TABLE `task_lane` (
	`task_id` text NOT NULL,
	`lane` text NOT NULL,
	PRIMARY KEY(`task_id`, `lane`)
);
--> statement-breakpoint
CREATE INDEX `task_lane_lane` ON `task_lane` (`lane`);--> statement-breakpoint
CREATE TABLE `task_step` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`task_id` text NOT NULL,
	`at` integer NOT NULL,
	`level` text NOT NULL,
	`code` text NOT NULL,
	`params` text NOT NULL,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `task_step_task` ON `task_step` (`task_id`,`id`);--> statement-breakpoint
CREATE TABLE `taxpayer` (
	`rfc` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`profile` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
