/**
 * The tables of `invoices.db`, as the steps that made them. A step once released is never changed: `user_version` counts
 * the steps a file has been through. Told column by column in `docs/invoices.md`.
 */

const FIRST = `
-- Files that hold original bytes: SAT packages and what the person imported. Paths are relative to the data folder.
create table archive (
  id integer primary key,
  path text not null unique,
  -- Where the bytes came from, for the person: the package, or the path it was imported from.
  origin text not null,
  added_at integer not null
) strict;

-- One document, with its XML or only as the SAT's metadata lists it (archive_id is null). The id sorts as the date does,
-- see invoice-id.ts. Amounts are texts as printed.
create table invoice (
  id integer primary key,
  uuid text not null unique,
  family text not null,
  version text,
  type text not null,
  date text not null,
  series text,
  folio text,
  issuer_rfc text not null,
  issuer_name text,
  receiver_rfc text not null,
  receiver_name text,
  subtotal text,
  discount text,
  total text not null,
  currency text,
  exchange_rate text,
  payment_method text,
  payment_form text,
  use text,
  vat_transferred text,
  ieps_transferred text,
  vat_withheld text,
  isr_withheld text,
  stamped_at text,
  pac_rfc text,
  seal_tail text,
  -- 0 not known, 1 vigente, 2 cancelado; told by the SAT at told_at (UTC ms).
  status integer not null default 0,
  cancelled_at text,
  told_at integer not null default 0,
  -- Where the original bytes are: archive file, offset of the local header, sizes, CRC-32, method of compression.
  archive_id integer references archive (id),
  entry_offset integer,
  entry_compressed integer,
  entry_size integer,
  entry_crc integer,
  entry_method integer,
  sha256 blob,
  received_at integer,
  -- Loose XML only: its path when it was imported.
  origin text
) strict;
create index invoice_missing_issued on invoice (issuer_rfc, id) where archive_id is null;
create index invoice_missing_received on invoice (receiver_rfc, id) where archive_id is null;

create table client (rfc text primary key) strict, without rowid;

-- Under whom a document is listed: once under '' (all documents) and once under each client it belongs to.
-- sides: 1 issued, 2 received, 3 both; under '' whether issuer (1) and receiver (2) are clients.
create table listing (
  rfc text not null,
  id integer not null,
  sides integer not null,
  type text not null,
  status integer not null,
  primary key (rfc, id)
) strict, without rowid;

-- Counts and exact sums (millionths as decimal text) per listing and period, a day or a month; kept by the transaction
-- that changes the documents.
create table tally (
  rfc text not null,
  period text not null,
  sides integer not null,
  type text not null,
  status integer not null,
  currency text not null,
  count integer not null,
  held integer not null,
  subtotal text not null,
  vat_transferred text not null,
  withheld text not null,
  total text not null,
  mxn text not null,
  primary key (rfc, period, sides, type, status, currency)
) strict, without rowid;

-- What a stored batch brought a client: documents not known before, and known ones found cancelled.
create table news (
  at integer not null,
  rfc text not null,
  fresh integer not null,
  cancelled integer not null
) strict;
create index news_at on news (at);

create virtual table search using fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '3'
);
`

export const MIGRATIONS: readonly string[] = [FIRST]
