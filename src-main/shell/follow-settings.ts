/** The shell follows what the person sets: language of its dialogs, look of its frame. It reads it where it passes by. */
import type { Settings } from '../../src-shared/contract/views'
import type { Language } from '../../src-shared/messages'
import type { Server } from '../api/server'
import type { MainWindow } from './window'

export interface SettingsFollower {
  language(): Language
  /** The same server; settings among its answers are followed. */
  watch(server: Server): Server
}

export function followSettings(main: Pick<MainWindow, 'setAppearance'>): SettingsFollower {
  let language: Language = 'es-MX'
  const follow = (settings: Settings) => {
    language = settings.language
    main.setAppearance(settings.appearance)
  }
  return {
    language: () => language,
    watch: (server) => ({
      open: server.open,
      async call(name, input) {
        const answer = await server.call(name, input)
        if (answer.ok && (name === 'settings.get' || name === 'settings.set')) follow(answer.value as Settings)
        return answer
      },
    }),
  }
}
