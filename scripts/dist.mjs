/** Installers are a later step of the project; until then this says so instead of making something half. */
console.error('npm run dist: the installers (deb, AppImage, Windows) are not built yet; they come with the packaging work.')
console.error('Until then: `npm start` opens the app from this folder and `bin/acopio` is the command line.')
process.exitCode = 1
