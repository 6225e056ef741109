// Imported once, first, by the page's entry: tokens.css fixes the order of the layers.
import './tokens.css'
import './fonts.css'
import './base.css'
