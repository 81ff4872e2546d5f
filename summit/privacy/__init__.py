"""Personal data in somebody's words: what could lead to a private person, and where it stands.

A finding of a kind that blocks stops publication until a reviewer has dealt with it: what is found
too much costs a click, what is found too little a person's peace. Names are hints to the reviewer.
Every pattern takes time in proportion to the text, hostile ones included.

``kinds`` names what is found; ``passages`` finds it, with all patterns: who only asks a build that
has its findings already starts without them.
"""
