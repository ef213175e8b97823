"""The words that figures are made of, and the words that only look like them.

Every entry is matched whole and whatever its case, unless the table says otherwise; a space
stands for any white space.
"""

COMPARISONS = (
    "a little over", "a little under", "about", "above", "almost", "an additional",
    "an average of", "an estimated", "approximately", "around", "as few as", "as little as",
    "as many as", "as much as", "at least", "at most", "below", "close to", "exactly",
    "fewer than", "just", "just about", "just over", "just short of", "just under", "less than",
    "more than", "near", "nearly", "no fewer than", "no less than", "no more than",
    "not more than", "only", "over", "roughly", "slightly less than", "slightly more than",
    "some", "under", "up to", "upward of", "upwards of", "well over", "well under",
)  # fmt: skip
"""Words before a number that say how it compares with the true one."""

AFTERTHOUGHTS = ("or more", "or fewer", "or less", "or so")
"""The same after it."""

SMALL_NUMBERS = (
    "zero", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
"""Number words below twenty; without `one`, which is mostly a pronoun."""

TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

SCALES = ("dozen", "hundred", "thousand", "million", "billion", "trillion")
"""Words that multiply the number before them."""

SHORT_SCALES = ("bn", "mn", "tn", "k", "K", "M", "B", "m")
"""The same, written to the digits of a sum of money, as they stand."""

CROWDS = ("dozens", "hundreds", "thousands", "millions", "billions", "trillions")
"""Numbers that nobody counted."""

PARTS = (
    "half", "halves", "third", "thirds", "quarter", "quarters", "fourth", "fourths", "fifth",
    "fifths", "sixth", "sixths", "seventh", "sevenths", "eighth", "eighths", "ninth", "ninths",
    "tenth", "tenths",
)  # fmt: skip
"""What fractions are counted in."""

CURRENCIES = (
    "$", "€", "£", "¥", "₹", "₽", "₩", "₪", "₺", "US$", "A$", "C$", "AU$", "CA$", "NZ$", "HK$",
    "R$", "USD", "EUR", "GBP", "CHF", "JPY",
)  # fmt: skip
"""Signs and codes before a sum, as they stand."""

PERCENT = (
    "percent", "per cent", "pct", "percentage points", "percentage point", "basis points",
    "basis point",
)  # fmt: skip

MEASURES = (
    "km", "km/h", "kph", "mph", "m", "cm", "mm", "ft", "mi", "kg", "g", "mg", "lb", "lbs", "oz",
    "kW", "MW", "GW", "kWh", "MWh", "GWh", "KB", "MB", "GB", "TB", "Hz", "GHz", "°C", "°F", "€",
    "£", "km²", "m²",
)  # fmt: skip
"""Units written short, as they stand."""

SINGULAR_UNITS = (
    "acre", "centimeter", "day", "degree", "dollar", "euro", "foot", "gallon", "hectare", "hour",
    "inch", "kilogram", "kilometer", "kilometre", "liter", "litre", "meter", "metre", "mile",
    "minute", "month", "ounce", "percent", "point", "pound", "second", "ton", "tonne", "week",
    "yard", "year",
)  # fmt: skip
"""Units that follow a hyphen: a five-mile walk."""

PERIODS = ("second", "minute", "hour", "night", "day", "week", "month", "quarter", "year", "decade")
"""What a rate can be given for after `a`, `an`, `each` and `every`."""

IRREGULAR_PLURALS = (
    "aircraft", "cattle", "children", "criteria", "data", "deer", "feet", "fish", "geese", "men",
    "mice", "oxen", "people", "personnel", "police", "sheep", "staff", "teeth", "women",
)  # fmt: skip

NO_NOUNS = (
    "a", "about", "across", "after", "against", "all", "also", "always", "am", "among", "an",
    "and", "are", "as", "at", "be", "because", "been", "before", "being", "between", "but",
    "by", "came", "can", "could", "despite", "did", "died", "do", "does", "during", "each",
    "every", "fell", "for", "from", "had", "has", "have", "he", "her", "hers", "his", "how",
    "if", "in", "into", "is", "it", "its", "may", "might", "minus", "must", "near", "nor",
    "not", "now", "of", "off", "on", "or", "ours", "out", "over", "per", "perhaps", "plus",
    "rose", "said", "say", "says", "she", "should", "since", "so", "than", "that", "the",
    "theirs", "them", "then", "there", "these", "they", "this", "those", "thus", "times", "to",
    "toward", "towards", "under", "unless", "until", "up", "us", "versus", "via", "was", "we",
    "went", "were", "what", "when", "where", "whereas", "which", "while", "who", "whose",
    "will", "with", "within", "without", "would", "yes", "yet", "you", "yours",
)  # fmt: skip
"""Words that no counted noun goes past: where one comes, the figure has ended."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.",
    "Sept.", "Sep.", "Oct.", "Nov.", "Dec.", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug",
    "Sept", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
"""As they stand: `may 3` is no date."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Capitalised words that a number after them does not belong to."""

LABELS = (
    "amendment", "appendix", "article", "chapter", "channel", "exhibit", "flight", "gate",
    "grade", "highway", "interstate", "level", "no.", "nos.", "page", "paragraph", "part",
    "phase", "proposition", "room", "round", "route", "rule", "season", "section", "sections",
    "stage", "step", "terminal", "tier", "version", "volume", "dow", "fortune", "ftse",
    "nasdaq", "s&p",
)  # fmt: skip
"""Words whose number is a name; so is the number after any other capitalised word in a sentence."""
