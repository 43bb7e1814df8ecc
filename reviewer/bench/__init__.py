"""How good is the reviewer? Real documents with planted defects, harmless changes and hostile text, and what it says of them."""
