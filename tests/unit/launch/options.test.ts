import { describe, expect, it } from 'vitest'
import { readOptions, stationArguments, stationEnvironment } from '../../../electron/launch/options.mjs'
import { LaunchProblem } from '../../../electron/launch/project.mjs'

const computer = { environment: {}, folder: '/home/site' }

function read(given: string[], environment: Record<string, string> = {}) {
  const options = readOptions(given, { ...computer, environment })
  if (options === 'help') throw new Error('asked for help')
  return options
}

describe('the options of npm start', () => {
  it('run the demo in a data folder of its own when nothing is said', () => {
    const options = read([])
    expect(options).toMatchObject({ isDemo: true, port: 0, headless: false, host: null })
    expect(options.site).toMatch(/resources.demo-site$/)
    expect(options.dataFolder).toMatch(/training-station-demo$/)
  })

  it('run a real site in the product’s data folder', () => {
    const options = read(['--site', 'packages/north'])
    expect(options).toMatchObject({ isDemo: false, site: '/home/site/packages/north' })
    expect(options.dataFolder).toMatch(/training-station$/)
  })

  it('take folders from where the command was given', () => {
    expect(read(['--data', 'records']).dataFolder).toBe('/home/site/records')
  })

  it('take the record store from the command line before the environment', () => {
    const environment = { STATION_LRS_URL: 'https://old.example/xapi', STATION_LRS_KEY: 'k', STATION_LRS_SECRET: 's' }
    expect(read(['--lrs', 'https://new.example/xapi'], environment).lrs).toEqual({
      url: 'https://new.example/xapi',
      key: 'k',
      secret: 's',
    })
  })

  it('never put the record store’s secret on a command line', () => {
    const options = read(['--lrs', 'https://lrs.example/xapi', '--lrs-key', 'k', '--lrs-secret', 'hush'])
    expect(stationArguments(options)).toEqual([
      '--data',
      options.dataFolder,
      '--site',
      options.site,
      '--port',
      '0',
      '--lrs',
      'https://lrs.example/xapi',
      '--lrs-key',
      'k',
    ])
    expect(stationEnvironment(options)).toMatchObject({ STATION_LRS_SECRET: 'hush' })
  })

  it('pass on where else records go, files from where the command was given, secrets by the environment', () => {
    const options = read([
      ...['--object-store', 'https://s3.example/records', '--object-store-key', 'k', '--object-store-secret', 'hush'],
      ...['--ca', 'authority.pem', '--stick-folder', '/mnt/share'],
    ])
    const given = stationArguments(options)
    expect(given).toEqual(expect.arrayContaining(['--object-store', 'https://s3.example/records']))
    expect(given).toEqual(expect.arrayContaining(['--ca', '/home/site/authority.pem', '--stick-folder', '/mnt/share']))
    expect(given).not.toContain('hush')
    expect(stationEnvironment(options)).toMatchObject({ STATION_OBJECT_STORE_SECRET: 'hush' })
  })

  it.each([
    [['--bogus'], 'Unknown option'],
    [['extra'], 'Unexpected argument'],
    [['--port', 'high'], '--port is a number'],
    [['--port', '70000'], '--port is a number'],
    [['--host', 'firefox'], '--host is electron or browser'],
    [['--host', 'electron', '--headless'], '--headless opens no window'],
    [['--data'], 'argument missing'],
  ])('refuse %j in words, with exit code 2', (given, words) => {
    const refusal = () => readOptions(given, computer)
    expect(refusal).toThrow(LaunchProblem)
    expect(refusal).toThrow(words)
    expect(refusal).toThrow(expect.objectContaining({ exitCode: 2 }))
  })

  it('give help before anything else', () => {
    expect(readOptions(['--help', '--port', 'high'], computer)).toBe('help')
  })
})
