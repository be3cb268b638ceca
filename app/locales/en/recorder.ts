/** Recording in the browser: for a recording of its own, or for takes of a rehearsal. */
export const recorder = {
  source: 'What is recorded',
  camera: 'Camera',
  screen: 'Screen and voice',
  'screen-camera': 'Screen and camera',
  sound: 'Sound',
  open: 'Get ready',
  lacksCamera:
    'There is no camera to be had here, so the screen is recorded with your voice alone. To try again, close this and get ready anew.',
  refused: 'The browser was not allowed to record. Allow it beside the address, then try again.',
  preview: 'What is being recorded',
  listening: 'Only the sound is recorded.',
  inset: {
    title: 'Where the camera stands',
    'top-left': 'Top left',
    'top-right': 'Top right',
    'bottom-left': 'Bottom left',
    'bottom-right': 'Bottom right',
    hidden: 'Hidden',
    cameraAlone: 'The screen is no longer shared. The camera goes on in its place until you stop.',
    screenAlone: 'The camera has ended. The screen goes on without it.',
    soundAlone: 'Neither screen nor camera is shown any more. Your voice goes on until you stop.',
  },
} as const
