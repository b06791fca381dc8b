import { Copy, FlaskConical, FolderOpen } from 'lucide-react'
import { useApp } from '../../core/app'
import { importInvoices } from '../../core/import-invoices'
import { reportProblem, toast } from '../../core/notices'
import { changeSettings, useSettings } from '../../core/settings'
import { useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { Segments } from '../../ui/Choice'
import { Page, PageHead } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { Diagnostics } from './Diagnostics'
import { Keychain } from './Keychain'
import { Setting, SettingGroup } from './Setting'
import './ajustes.css'

export function AjustesView() {
  const words = useWords().ajustes
  return (
    <Page>
      <PageHead title={words.title} summary={words.summary} />
      <div className="settings">
        <DataSettings />
        <LookSettings />
        <DownloadSettings />
        <Keychain />
        <Diagnostics />
        <About />
      </div>
    </Page>
  )
}

function DataSettings() {
  const { ajustes, frame } = useWords()
  const words = ajustes.data
  const home = useApp((state) => state.info?.home ?? '')
  const copy = () => window.acopio.copy(home).then(() => toast(frame.common.copied))
  return (
    <SettingGroup title={words.title}>
      <Setting
        name={words.folder}
        hint={
          <>
            <span className="mono selectable settings-path">{home}</span>
            {words.folderHint}
          </>
        }
      >
        <Button icon={Copy} onClick={() => void copy().catch(reportProblem)}>
          {words.copy}
        </Button>
        <Button icon={FolderOpen} onClick={() => void window.acopio.openPath('home').catch(reportProblem)}>
          {words.open}
        </Button>
      </Setting>
      <Setting name={words.import} hint={words.importHint}>
        <Button onClick={() => void importInvoices('invoices')}>{words.importFiles}</Button>
        <Button onClick={() => void importInvoices('invoice-folder')}>{words.importFolder}</Button>
      </Setting>
    </SettingGroup>
  )
}

function LookSettings() {
  const words = useWords().ajustes.look
  const { appearance, density, language } = useSettings()
  return (
    <SettingGroup title={words.title}>
      <Setting name={words.theme}>
        <Segments
          label={words.theme}
          value={appearance}
          onChange={(value) => void changeSettings({ appearance: value })}
          options={[
            { value: 'system', word: words.system },
            { value: 'light', word: words.light },
            { value: 'dark', word: words.dark },
          ]}
        />
      </Setting>
      <Setting name={words.density} hint={words.densityHint}>
        <Segments
          label={words.density}
          value={density}
          onChange={(value) => void changeSettings({ density: value })}
          options={[
            { value: 'normal', word: words.normal },
            { value: 'compact', word: words.compact },
          ]}
        />
      </Setting>
      <Setting name={words.language}>
        <Segments
          label={words.language}
          value={language}
          onChange={(value) => void changeSettings({ language: value })}
          options={[
            { value: 'es-MX', word: words.spanish },
            { value: 'en', word: words.english },
          ]}
        />
      </Setting>
    </SettingGroup>
  )
}

/** As the contract: 1 to 16. */
const LANES = Array.from({ length: 16 }, (_, index) => ({ id: String(index + 1), title: String(index + 1) }))

function DownloadSettings() {
  const words = useWords().ajustes.downloads
  const totalLane = useSettings((settings) => settings.totalLane)
  return (
    <SettingGroup title={words.title}>
      <Setting name={words.lanes} hint={words.lanesHint}>
        <div className="settings-number">
          <Select
            items={LANES}
            value={String(totalLane)}
            label={words.lanes}
            onChange={({ id }) => void changeSettings({ totalLane: Number(id) })}
          />
        </div>
      </Setting>
    </SettingGroup>
  )
}

function About() {
  const words = useWords().ajustes.about
  const info = useApp((state) => state.info)
  return (
    <SettingGroup title={words.title}>
      <Setting name={words.version}>
        <span className="selectable">{info?.version}</span>
      </Setting>
      {info?.demo === false && (
        <Setting name={words.demo} hint={words.demoHint}>
          <Button icon={FlaskConical} onClick={() => void window.acopio.startDemo().catch(reportProblem)}>
            {words.openDemo}
          </Button>
        </Setting>
      )}
    </SettingGroup>
  )
}
