import { pinned as references } from '../references/pinned.mjs'

/**
 * moto, which plays AWS and checks signatures with AWS's own code, with no more than what its server needs. Each file is
 * known by its SHA-256.
 */
const own = [
  {
    name: 'moto',
    version: '5.2.5',
    sha256: ['eef62cdcf3bfe73e0863743511ba042dfaba04ba3d5ecdcb896a196c693ad528'],
  },
  {
    name: 'blinker',
    version: '1.9.0',
    sha256: ['ba0efaa9080b619ff2f3459d1d500c57bddea4a6b424b60a91141db6fd2f08bc'],
  },
  {
    name: 'boto3',
    version: '1.44.8',
    sha256: ['099caf21553bbbfef118904aa02fadb8776a534704cf00bede0ed9f29a4da88e'],
  },
  {
    name: 'botocore',
    version: '1.44.8',
    sha256: ['76342a76c338701db80dcb8afe1c9bd079283d6fffbb9d881442abb02a215043'],
  },
  {
    name: 'certifi',
    version: '2026.10.19.post1',
    sha256: ['1324c476b4811eff41a8bc2122cd0bbd4d9c7234c725446d99ab1612b3a7fdd2'],
  },
  {
    name: 'charset-normalizer',
    version: '3.5.3',
    sha256: ['96e268b0cbda016ac519513294fcd17032264085b600abaac58b93049477e132'],
  },
  {
    name: 'click',
    version: '8.5.1',
    sha256: ['8bb5376d2006950386f8c6427613334a2acadc5f559cb80e638d00b4df957e37'],
  },
  {
    name: 'flask',
    version: '3.1.3',
    sha256: ['f4bcbefc124291925f1a26446da31a5178f9483862233b23c0c96a20701f670c'],
  },
  {
    name: 'flask-cors',
    version: '6.0.5',
    sha256: ['68fcf75693e961f3af26683b23c4b9a8fb6b64de17d20d0c37b95e8de7ab2ed8'],
  },
  {
    name: 'idna',
    version: '3.20',
    sha256: ['ab7ae7122974553370f0bdb919e1a960b2cd1bc1ef0276416d896db81c14582c'],
  },
  {
    name: 'itsdangerous',
    version: '2.2.0',
    sha256: ['c6242fc49e35958c8b15141343aa660db5fc54d4f13a1db01a3f5891b98700ef'],
  },
  {
    name: 'jinja2',
    version: '3.1.6',
    sha256: ['85ece4451f492d0c13c5dd7c13a64681a86afae63a5f347908daf103ce6d2f67'],
  },
  {
    name: 'jmespath',
    version: '1.1.0',
    sha256: ['a5663118de4908c91729bea0acadca56526eb2698e83de10cd116ae0f4e97c64'],
  },
  {
    name: 'markupsafe',
    version: '3.0.4',
    sha256: [
      '6da83a088f8ef93b2d483a8232a4dbf4d69d3d8496b568a03c56becac43e1808',
      '849dd2bb0e5e4ab2b71c7191726a4a8d5aa8a610daa584728cbee0b710ddc4ef',
      '8e124f974786f831d6043728e38296969d3579db8896fe004682f5758e613581',
      '6a45c3d514f2436064db00d7fc8778d888f0236ebfed649b53d13a59e69ad51b',
      '434139499bb20b502ed3baa1f169e618f924a97e7a777fea1a49446d80106cf6',
      '7018d4af1cd272e847aa5917983ab5e83e4f6579f9dbfecd4a79c0ca80b144c2',
      'a8e9f292fcda89b324f2f5c91d13f1424a153e40fc2756f38ee23b15835ff300',
      '1caa2fa5a6184fb233153b35f654e6687bd555476f6170f29d8ee9be1a8b0af9',
    ],
  },
  {
    name: 'python-dateutil',
    version: '2.9.0.post0',
    sha256: ['a8b2bc7bffae282281c8140a97d3aa9c14da0b136dfe83f850eea9a5f7470427'],
  },
  {
    name: 'pyyaml',
    version: '6.0.3',
    sha256: [
      'b8bb0864c5a28024fac8a632c443c87c5aa6f215c0b126c449ae1a150412f31d',
      '10892704fc220243f5305762e276552a0395f7beb4dbf9b14ec8fd43b57f126c',
      'ba1cc08a7ccde2d2ec775841541641e4548226580ab850948cbfda66a1befcdc',
      '9149cad251584d5fb4981be1ecde53a1ca46c891a79788c0df828d2f166bda28',
      '0f29edc409a6392443abf94b9cf89ce99889a1dd5376d94316ae5145dfedd5d6',
      'ee2922902c45ae8ccada2c5b501ab86c36525b883eff4255313a253a3160861c',
      'c458b6d084f9b935061bc36216e8a69a7e293a2f1e68bf956dcd9e6cbcd143f5',
      '501a031947e3a9025ed4405a168e6ef5ae3126c59f90ce0cd6f2bfc477be31b7',
    ],
  },
  {
    name: 'requests',
    version: '2.34.2',
    sha256: ['2a0d60c172f83ac6ab31e4554906c0f3b3588d37b5cb939b1c061f4907e278e0'],
  },
  {
    name: 'responses',
    version: '0.26.3',
    sha256: ['74474f799334ac4f37d93b6437ecc3bb1bb5c77a8d31780a338643be2dce0af8'],
  },
  {
    name: 's3transfer',
    version: '0.19.3',
    sha256: ['24eb7535804306355e31c952a90022bf5b2f9d760f9a11062c7493a217c08553'],
  },
  {
    name: 'six',
    version: '1.17.0',
    sha256: ['4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274'],
  },
  {
    name: 'urllib3',
    version: '2.8.0',
    sha256: ['0cf3cae568d36aa9576b28dfb35f11328f1cb974ca7647d9475ebb86c75ac6e3'],
  },
  {
    name: 'werkzeug',
    version: '3.1.9',
    sha256: ['6392e50c78460ba618e5b21f08a71f59c99ce99cdc6cf6e3dd7e6ccca8754fab'],
  },
  {
    name: 'xmltodict',
    version: '1.0.4',
    sha256: ['a4a00d300b0e1c59fc2bfccb53d7b2e88c32f200df138a0dd2229f842497026a'],
  },
]

/** Modules with native code that the references have too, at the same versions. */
const shared = references.packages.filter(({ name }) => ['cryptography', 'cffi', 'pycparser'].includes(name))

/** The packages as pip's own format: nothing that is not named here, to the byte, is installed. */
export const requirements = () =>
  [...own, ...shared]
    .map(({ name, version, sha256 }) =>
      [`${name}==${version}`, ...sha256.map((hash) => `--hash=sha256:${hash}`)].join(' '),
    )
    .join('\n')
