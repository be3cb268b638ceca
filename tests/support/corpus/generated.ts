import type { FilmPlan, PicturePlan, SoundPlan } from '#tests/support/films.ts'

/** A film of the corpus, and what has to come of it. */
export interface Entry {
  film: FilmPlan
  /** How it becomes playable. */
  way: 'copied' | 'encoded' | 'sound'
  /** Pictures a second of what comes out, where that is not the film's own. */
  rate?: number
  /** The number on picture k of what comes out, where that is not k. */
  shows?: (k: number) => number
  count?: number
  clicks?: number
  upright?: 'x' | 'y'
}

const x264: PicturePlan = { codec: 'libx264' }
const aac: SoundPlan = { codec: 'aac' }
const film = (format: string, video?: PicturePlan, audio?: SoundPlan | SoundPlan[]): FilmPlan => ({
  seconds: 2,
  format,
  ...(video ? { video } : {}),
  ...(audio ? { audio } : {}),
})
const encoded = (plan: FilmPlan, more: Partial<Entry> = {}): Entry => ({
  film: plan,
  way: 'encoded',
  ...more,
})
const copied = (plan: FilmPlan, more: Partial<Entry> = {}): Entry => ({ film: plan, way: 'copied', ...more })
const sound = (format: string, audio: SoundPlan): Entry => ({
  film: film(format, undefined, audio),
  way: 'sound',
})
const everyOther = (k: number) => 2 * k
/** The number whose bars stand the other way round. */
const mirrored = (k: number) => Number.parseInt([...k.toString(2).padStart(12, '0')].reverse().join(''), 2)

/** Pictures that a recorder left out; the one before stays until the next comes. */
const dropped = [7, 8, 9, 30, 31, 44, 45, 46]
const held = (k: number): number => (dropped.includes(k) ? held(k - 1) : k)

const hevc10: PicturePlan = { codec: 'libx265', pixels: 'yuv420p10' }
/** One of every kind that is taken, by a name that says what is special about it and ends its container with a dot. */
export const generated = {
  'H.264 AAC .mp4, index at the end': copied(film('mp4', x264, aac)),
  'H.264 AAC .mp4, index in front': copied({ ...film('mp4', x264, aac), muxing: { movflags: '+faststart' } }),
  'H.264 AAC .mp4, fragmented': copied({
    ...film('mp4', x264, aac),
    muxing: { movflags: '+frag_keyframe+delay_moov+default_base_moof' },
  }),
  'H.264 with B-frames .mp4': copied(film('mp4', { ...x264, bFrames: 2 }, aac)),
  'H.264 4:2:2 10 bit .mov': encoded(film('mov', { ...x264, pixels: 'yuv422p10' }, { codec: 'pcm_s16be' })),
  'H.264 full range .mov': copied(film('mov', { ...x264, pixels: 'yuvj420p' }, aac)),
  'H.264 fields .mts': encoded(film('mpegts', { ...x264, fps: 25, interlaced: true }, { codec: 'ac3' })),
  'H.264 fields .m2ts, packets of 192 bytes': encoded({
    ...film('mpegts', { ...x264, fps: 25, interlaced: true }, { codec: 'ac3' }),
    muxing: { mpegts_m2ts_mode: '1' },
  }),
  'HEVC 8 bit .mp4': encoded(film('mp4', { codec: 'libx265' }, aac)),
  'HEVC 10 bit .mov': encoded(film('mov', hevc10, aac)),
  'HEVC 10 bit HLG to SDR .mov': encoded(film('mov', { ...hevc10, curve: 'hlg' }, aac)),
  'HEVC 10 bit PQ to SDR .mkv': encoded(film('matroska', { ...hevc10, curve: 'pq' }, { codec: 'eac3' })),
  'HEVC .ts': encoded(film('mpegts', { codec: 'libx265' }, aac)),
  'VP8 Opus .webm': encoded(film('webm', { codec: 'libvpx' }, { codec: 'libopus' })),
  'VP9 Vorbis .webm': encoded(film('webm', { codec: 'libvpx-vp9' }, { codec: 'libvorbis' })),
  'VP8 Opus .webm, recorder without duration': encoded(
    {
      ...film('webm', { codec: 'libvpx', gop: 120, drop: dropped }, { codec: 'libopus', channels: 1 }),
      live: true,
    },
    { shows: held },
  ),
  'VP9 Opus .mp4': encoded(film('mp4', { codec: 'libvpx-vp9' }, { codec: 'libopus' })),
  'AV1 Opus .webm': encoded(film('webm', { codec: 'libsvtav1' }, { codec: 'libopus' })),
  'AV1 AAC .mp4': encoded(film('mp4', { codec: 'libsvtav1' }, aac)),
  'H.264 Opus .mkv, recorder without duration': copied({
    ...film('matroska', x264, { codec: 'libopus' }),
    live: true,
  }),
  'H.264 FLAC .mkv': copied(film('matroska', x264, { codec: 'flac' })),
  'MPEG-4 MP3 .avi': encoded({
    ...film('avi', { codec: 'mpeg4' }, { codec: 'libmp3lame' }),
    muxing: { avoid_negative_ts: 'disabled' },
  }),
  'MS MPEG-4 MP3 .avi': encoded({
    ...film('avi', { codec: 'msmpeg4' }, { codec: 'libmp3lame' }),
    muxing: { avoid_negative_ts: 'disabled' },
  }),
  'MJPEG PCM .avi': encoded(film('avi', { codec: 'mjpeg', pixels: 'yuvj420p' }, { codec: 'pcm_s16le' })),
  'H.264 MP3 .avi': copied({
    ...film('avi', x264, { codec: 'libmp3lame' }),
    muxing: { avoid_negative_ts: 'disabled' },
  }),
  'DV PCM .avi': encoded(
    film('avi', { codec: 'dvvideo', width: 720, height: 576, fps: 25 }, { codec: 'pcm_s16le' }),
  ),
  'MPEG-2 AC-3 .mpg': encoded(film('vob', { codec: 'mpeg2video', bFrames: 2 }, { codec: 'ac3' })),
  'MPEG-1 MP2 .mpg': encoded(
    film('mpeg', { codec: 'mpeg1video', width: 320, height: 192 }, { codec: 'mp2' }),
  ),
  'MPEG-2 MP2 .ts': encoded(film('mpegts', { codec: 'mpeg2video' }, { codec: 'mp2' })),
  'ProRes PCM 24 .mov': encoded(
    film('mov', { codec: 'prores_ks', pixels: 'yuv422p10' }, { codec: 'pcm_s24le' }),
  ),
  'DNxHR PCM .mov': encoded(
    film(
      'mov',
      { codec: 'dnxhd', pixels: 'yuv422p', options: { profile: 'dnxhr_lb' } },
      { codec: 'pcm_s16le' },
    ),
  ),
  'H.264 ALAC .mov': copied(film('mov', x264, { codec: 'alac' })),
  'H.263 AAC .3gp': encoded(
    film('3gp', { codec: 'h263', width: 176, height: 144, fps: 15 }, { codec: 'aac', channels: 1 }),
  ),
  'MPEG-4 AAC .3gp': encoded(film('3gp', { codec: 'mpeg4', fps: 15 }, { codec: 'aac', channels: 1 })),
  'Theora Vorbis .ogv': encoded(film('ogg', { codec: 'libtheora' }, { codec: 'libvorbis' })),
  'WMV2 WMA2 .wmv': encoded(film('asf', { codec: 'wmv2' }, { codec: 'wmav2' })),
  'turned a quarter .mov': encoded(film('mov', { ...x264, rotation: 90 }, aac), { upright: 'y' }),
  'turned upside down .mov': encoded(film('mov', { ...x264, rotation: 180 }), {
    shows: mirrored,
    clicks: 0,
  }),
  'turned three quarters HEVC .mov': encoded(film('mov', { codec: 'libx265', rotation: 270 }, aac), {
    shows: mirrored,
    upright: 'y',
  }),
  'uneven rate .mp4': encoded(film('mp4', { ...x264, drop: dropped }, aac), { shows: held }),
  'odd size 321 x 181 .mkv': encoded(film('matroska', { codec: 'libvpx', width: 321, height: 181 }, aac)),
  '60 pictures a second .mp4': copied(film('mp4', { ...x264, fps: 60, gop: 60 }, aac)),
  '60 pictures a second HEVC .mp4': encoded(film('mp4', { codec: 'libx265', fps: 60 }, aac), {
    rate: 30,
    shows: everyOther,
  }),
  '23.976 pictures a second .mkv': encoded({
    ...film('matroska', { codec: 'mpeg4', fps: 24_000, fpsDen: 1001 }, aac),
    seconds: 2.002,
  }),
  'three sounds .mkv': copied(film('matroska', x264, [aac, { codec: 'ac3' }, { codec: 'libopus' }])),
  'no sound .mp4': copied(film('mp4', x264), { clicks: 0 }),
  'six channels AC-3 .mkv': copied(film('matroska', x264, { codec: 'ac3', channels: 6 })),
  'negative start .mp4': encoded(
    { ...film('mp4', x264, aac), startSeconds: -0.5 },
    {
      shows: (k) => k + 15,
      count: 45,
      clicks: 1,
    },
  ),
  'late start .ts': copied({ ...film('mpegts', x264, aac), startSeconds: 3_600 }),
  'one picture .mp4': copied({ ...film('mp4', x264), seconds: 1 / 30 }, { clicks: 0 }),
  'a tenth of a second .webm': encoded({ ...film('webm', { codec: 'libvpx' }), seconds: 0.1 }, { clicks: 0 }),
  'an hour, a picture every two seconds .mp4': copied(
    { ...film('mp4', { ...x264, width: 160, height: 90, fps: 1, fpsDen: 2, gop: 2 }), seconds: 3_600 },
    { clicks: 0 },
  ),
  'ten minutes, a picture a second MPEG-4 .mkv': encoded(
    { ...film('matroska', { codec: 'mpeg4', width: 160, height: 90, fps: 1 }), seconds: 600 },
    { clicks: 0, rate: 5, shows: (k) => Math.floor(k / 5) },
  ),
  'AAC .m4a': sound('mp4', aac),
  'ALAC .m4a': sound('mp4', { codec: 'alac' }),
  'AAC .aac': sound('adts', aac),
  'MP3 .mp3': sound('mp3', { codec: 'libmp3lame' }),
  'Vorbis .ogg': sound('ogg', { codec: 'libvorbis' }),
  'Opus .ogg': sound('ogg', { codec: 'libopus' }),
  'FLAC .flac': sound('flac', { codec: 'flac' }),
  'PCM .wav': sound('wav', { codec: 'pcm_s16le', sampleRate: 44_100 }),
  'PCM 8 bit .wav': sound('wav', { codec: 'pcm_u8', sampleRate: 22_050, channels: 1 }),
  'PCM float .wav': sound('wav', { codec: 'pcm_f32le' }),
  'Opus .webm, recorder without duration': { ...sound('webm', { codec: 'libopus' }), way: 'sound' },
} satisfies Record<string, Entry>

/** Kinds that are read, but that the library does not write. */
export const notGenerated = ['AMR-NB and AMR-WB sound of old phones (.3gp)', 'VC-1 pictures (.wmv)']

/** How many pictures a second come out of it. */
export function rateOf({ film: { video }, rate }: Entry): number {
  return rate ?? (video?.fps ?? 30) / (video?.fpsDen ?? 1)
}

/** The number on picture k of what comes out. */
export const numberOf = ({ shows }: Entry, k: number): number => shows?.(k) ?? k
