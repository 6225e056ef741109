import { configure } from '@testing-library/react'

// What comes about does so at once, unless the machine has other things to do.
configure({ asyncUtilTimeout: 60_000 })
