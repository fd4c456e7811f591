// A real Bluesky server for the tests, and what it leans on; ends when its standard input does.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const there = createRequire(`${process.argv[2]}/`)
const { TestNetworkNoAppView } = await import(pathToFileURL(there.resolve('@atproto/dev-env')))
const network = await TestNetworkNoAppView.create({})
console.log(network.pds.url)
process.stdin.resume()
process.stdin.on('end', async () => {
  await network.close()
  process.exit(0)
})
