import { availableParallelism, constants } from 'node:os'
import type { AVCodecID } from 'node-av/constants'
import { AVERROR_EAGAIN, AVERROR_ENOMEM, AVERROR_EOF } from 'node-av/constants'
import { Codec, type CodecContext, Dictionary, FFmpegError, type Frame, type Packet } from 'node-av/lib'
import { MediaRefusal, type RefusalCode } from '../refusal.ts'

/** Threads a decoder, filter graph or encoder may use: more would only cost memory. */
export const threads = Math.max(1, Math.min(4, availableParallelism()))

/** Lets a native call's result pass, or throws a refusal that names the call. */
export function must(result: number, call: string, code: RefusalCode = 'engine-failed'): number {
  if (result < 0) throw new MediaRefusal(lacks(result) ?? code, `${call}: ${FFmpegError.strerror(result)}`)
  return result
}

/** The system's refusals that say something about the machine rather than about the film. */
function lacks(result: number): RefusalCode | undefined {
  if (result === AVERROR_ENOMEM) return 'out-of-memory'
  return result === -constants.errno.ENOSPC || result === -constants.errno.EFBIG ? 'out-of-disk' : undefined
}

/** Codecs that may be decoded, by FFmpeg's decoder names; what no camera or browser writes is left shut. */
export const openDecoders = [
  'h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,mpeg4,mpeg2video,mpeg1video,mjpeg,h263,dvvideo,prores,wmv1,wmv2,wmv3,vc1,dnxhd,theora,msmpeg4v2,msmpeg4',
  'aac,mp3,mp3float,mp2,mp2float,opus,libopus,vorbis,ac3,eac3,flac,alac,amrnb,amrwb,wmav1,wmav2,wmapro',
  'pcm_s16le,pcm_s16be,pcm_u8,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le,pcm_mulaw,pcm_alaw,adpcm_ima_wav,adpcm_ms',
]
  .join(',')
  .split(',')

export const maxPixels = 36_000_000

/** The decoder for a codec id if it is one of the open ones. */
export function findOpenDecoder(codecId: AVCodecID): Codec | null {
  const decoder = Codec.findDecoder(codecId)
  return decoder !== null && openDecoders.includes(decoder.name ?? '') ? decoder : null
}

export const decoderOptions = () =>
  Dictionary.fromObject({ codec_whitelist: openDecoders.join(','), max_pixels: String(maxPixels) })

/** Every frame the decoder gives for a packet (null drains it). A broken packet is skipped, as players do. */
export function decode(
  decoder: CodecContext,
  packet: Packet | null,
  frame: Frame,
  use: (frame: Frame) => void,
): void {
  const sent = decoder.sendPacketSync(packet)
  if (sent === AVERROR_ENOMEM) throw new MediaRefusal('out-of-memory', 'decode')
  if (sent < 0 && sent !== AVERROR_EAGAIN) return
  while (decoder.receiveFrameSync(frame) >= 0) {
    use(frame)
    frame.unref()
  }
}

/** Every packet the encoder gives for a frame (null drains it). */
export function encode(
  encoder: CodecContext,
  frame: Frame | null,
  packet: Packet,
  use: (packet: Packet) => void,
): void {
  must(encoder.sendFrameSync(frame), 'encode')
  for (;;) {
    const received = encoder.receivePacketSync(packet)
    if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return
    must(received, 'encode')
    use(packet)
    packet.unref()
  }
}
