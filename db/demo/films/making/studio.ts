/** The browser page on which a film's pictures are drawn. */
import { readFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'

export const size = { width: 960, height: 540 }

export interface Studio {
  /** The markup as a PNG. */
  picture: (markup: string) => Promise<Buffer>
  close: () => Promise<void>
}

export async function openStudio(
  chromiumPath: string,
  fonts: { text: string; board: string },
): Promise<Studio> {
  const browser = await chromium.launch({ executablePath: chromiumPath })
  const page = await browser.newPage({ viewport: size })
  await page.setContent(await sheet(fonts))
  await page.evaluate(() => document.fonts.ready)
  return {
    picture: async (markup) => {
      await page.evaluate((html) => {
        document.body.innerHTML = html
      }, markup)
      return await page.screenshot({ type: 'png' })
    },
    close: () => browser.close(),
  }
}

async function sheet(fonts: { text: string; board: string }): Promise<string> {
  const face = async (name: string, path: string) =>
    `@font-face{font-family:${name};font-weight:200 900;src:url(data:font/woff2;base64,${(await readFile(path)).toString('base64')})}`
  const css = `${await face('words', fonts.text)}${await face('hand', fonts.board)}
    *{margin:0;box-sizing:border-box} body{width:960px;height:540px;overflow:hidden;position:relative;background:#f6ecda;font:19px/1.28 words,sans-serif;color:#3b2f25}
    svg{position:absolute;inset:0} .hand{font-family:hand}
    .bubble{position:absolute;background:#fffdf8;border:2px solid #4a3a2e;border-radius:14px;padding:4px 16px 6px;text-wrap:balance}
    .bubble b{font-weight:700;color:#2f5d92;margin-right:4px} .bubble.below b{color:#a3522f}
    .bubble i{position:absolute;width:14px;height:14px;margin-left:-7px;background:#fffdf8;border:solid #4a3a2e;border-width:0 2px 2px 0}
    .above{bottom:470px} .above i{bottom:-9px;transform:rotate(45deg)}
    .below{top:470px} .below i{top:-9px;transform:rotate(225deg)}
    .staged{position:absolute;right:12px;top:10px;font-size:13px;line-height:20px;padding:0 9px;border-radius:10px;background:#3b2f25cc;color:#fffaf0}
    .badge{position:absolute;right:14px;top:78px;font-size:18px;font-weight:700;padding:3px 13px 4px;border-radius:9px;border:2px solid #4a3a2e;background:#fffdf8}
    .badge.pause{background:#f3cf8a} .badge.again{background:#bcd9c4}
    .card{position:absolute;inset:0;display:flex;flex-direction:column;justify-content:center;padding:0 110px;gap:10px;background:#f6ecda;color:#5b4a3b}
    .card .name{font:44px/1.1 hand;color:#3b2f25} .card .about{font-size:22px} .card hr{width:90px;border:0;border-top:4px solid #c26d52;border-radius:2px;margin:12px 0}`
  return `<!doctype html><meta charset="utf-8"><style>${css}</style><body><span class="hand">.</span><b>.</b>`
}
