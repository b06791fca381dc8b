// Must be refused: screens must not import the package "electron".
import { ipcRenderer } from 'electron'

export const send = ipcRenderer.send
