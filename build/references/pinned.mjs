/**
 * What tests compare the reading of tokens with: joserfc, an implementation from another ecosystem, with what it needs,
 * and jwcrypto, whose own tests hold the examples of RFC 7520. Each file is known by its SHA-256.
 */
export const pinned = {
  python: [3, 11],
  packages: [
    {
      name: 'joserfc',
      version: '1.8.0',
      sha256: ['176b836ac7ed9a46a88629e24076314b475f33a75d0bad7f26146e572eed7c79'],
    },
    {
      name: 'jwcrypto',
      version: '1.6.1',
      sha256: ['77e856818e514cb3d64a1043b6885a7d52f5cc37773f5e944de02103c8d3a54f'],
    },
    {
      name: 'cryptography',
      version: '50.0.2',
      sha256: [
        '4061c0079120205fb760c58acab6443e217307dcf05e3702cf970e0689972856',
        'f9f6143a8c75945eb960d9eb98905a441394abfa24afaae239d514ffb2586480',
      ],
    },
    {
      name: 'cffi',
      version: '2.1.1',
      sha256: [
        '3311ed60d36f83378794e1009ac6258bafbf81f7888b4caa7b35a521e3f95813',
        '34e261f78cb6ceaaa36f42f2613f4380d94d9c759a9c73c769ee6e0247364632',
        '68e62fe11f30d5ca8289242866f0a5291402d8529ca2178ab8afc5c9694ae890',
        'c1453022f490d2459a11819d83ad1d586e9ff65a12ac3e705ffebd46d3685dcf',
        'f16c709686a78c727bbbf059f92b0bf41c6fc60deec706d2dc19f529175a6125',
        'a931079504ecc49efed7744c476a5c343a92fabf66dec2db95edb1b2fdc770e2',
        '58acb8ab8e295e6c5ea12f888cbb13cf21511ef2a3303a23f4325c29d17fe5c1',
        'b0431303acaea1089ad4b3e9ce4e6518193def1118d4073ca848635ee4ea2e96',
      ],
    },
    {
      name: 'pycparser',
      version: '3.12',
      sha256: ['a076f3f489b39b43ed13563a1dafe42447445bec2e294154ec5c57fcdda4c85e'],
    },
  ],
}

/** The packages as pip's own format: nothing that is not named here, to the byte, is installed. */
export const requirements = () =>
  pinned.packages
    .map(({ name, version, sha256 }) =>
      [`${name}==${version}`, ...sha256.map((hash) => `--hash=sha256:${hash}`)].join(' '),
    )
    .join('\n')
