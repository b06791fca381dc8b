// Must be refused: sat-ws must not import the package "electron".
import { BrowserWindow } from 'electron'

export const window = new BrowserWindow()
