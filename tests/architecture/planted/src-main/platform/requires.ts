// Must be refused: platform must not import the package "electron".
export const app = require('electron').app
