/** Runs in the sandboxed page before it: puts the bridge into the page's world and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { createBridge } from './bridge'

contextBridge.exposeInMainWorld(
  'acopio',
  createBridge({
    invoke: (channel, ...values) => ipcRenderer.invoke(channel, ...values),
    send: (channel, ...values) => ipcRenderer.send(channel, ...values),
    on: (channel, listener) => {
      const listen = (_event: unknown, ...values: unknown[]) => listener(...values)
      ipcRenderer.on(channel, listen)
      return () => void ipcRenderer.off(channel, listen)
    },
    pathOf: (file) => webUtils.getPathForFile(file),
    platform: process.platform,
  }),
)
