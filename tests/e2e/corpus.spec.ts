import { fixtureFilms, type GeneratedName, makeGenerated } from './support/corpus-files.ts'
import { expectItsEnd, sendFilms } from './support/corpus-films.ts'
import { test } from './support/world.ts'

/** Each codec and container once, and what else makes films awkward. All of the corpus: `npm run corpus`. */
const chosen: GeneratedName[] = [
  'H.264 with B-frames .mp4',
  'H.264 fields .mts',
  'HEVC 10 bit HLG to SDR .mov',
  'VP8 Opus .webm, recorder without duration',
  'VP9 Opus .mp4',
  'AV1 Opus .webm',
  'H.264 FLAC .mkv',
  'MPEG-4 MP3 .avi',
  'MPEG-2 AC-3 .mpg',
  'ProRes PCM 24 .mov',
  'H.263 AAC .3gp',
  'Theora Vorbis .ogv',
  'WMV2 WMA2 .wmv',
  'turned a quarter .mov',
  'uneven rate .mp4',
  '60 pictures a second HEVC .mp4',
  'negative start .mp4',
  'late start .ts',
  'one picture .mp4',
  'Opus .ogg',
]

test('whatever a camera wrote plays, picture by picture, and what cannot be played says why', async ({
  teacher,
}, info) => {
  const films = [...(await makeGenerated(info.outputPath(), chosen)), ...fixtureFilms(['wav/speex.wav'])]
  for (const film of await sendFilms(teacher, films))
    await test.step(film.name, () => expectItsEnd(teacher, film))
})
