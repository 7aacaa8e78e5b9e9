//! Units of measure and money in one spelling.

/// ISO 4217 codes; a bare "$" is the US dollar, "¥" the yen.
#[rustfmt::skip]
pub(super) const CURRENCY_SIGNS: &[(&str, &str)] = &[
    ("$", "USD"), ("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₹", "INR"), ("₽", "RUB"), ("₩", "KRW"),
    ("₪", "ILS"), ("₺", "TRY"), ("₴", "UAH"), ("₦", "NGN"), ("₱", "PHP"), ("C$", "CAD"), ("CA$", "CAD"), ("A$", "AUD"),
    ("AU$", "AUD"), ("NZ$", "NZD"), ("HK$", "HKD"), ("S$", "SGD"), ("R$", "BRL"), ("MX$", "MXN"), ("Rs", "INR"),
    ("Rs.", "INR"),
];

/// ISO 4217 codes and the plural that means no other currency.
#[rustfmt::skip]
pub(super) const CURRENCIES: &[(&str, &str)] = &[
    ("USD", "dollars"), ("EUR", "euros"), ("GBP", "sterling"), ("JPY", "yen"), ("CNY", "yuan"), ("INR", "rupees"),
    ("RUB", "rubles"), ("RUB", "roubles"), ("BRL", "reais"), ("ZAR", "rand"), ("ILS", "shekels"), ("TRY", "liras"),
    ("UAH", "hryvnias"), ("NGN", "naira"), ("PLN", "zlotys"), ("CHF", "francs"), ("KRW", "wons"), ("CAD", "CAD"),
    ("AUD", "AUD"), ("MXN", "MXN"), ("COP", "COP"), ("HKD", "HKD"), ("SEK", "SEK"), ("NOK", "NOK"),
];

/// Sorted. Nationalities before the name of a currency that several countries use.
#[rustfmt::skip]
pub(super) const NATIONAL_MONEY: &[(&str, &str)] = &[
    ("american", "USD"), ("argentine", "ARS"), ("australian", "AUD"), ("british", "GBP"), ("canadian", "CAD"),
    ("chilean", "CLP"), ("colombian", "COP"), ("egyptian", "EGP"), ("indian", "INR"), ("lebanese", "LBP"),
    ("mexican", "MXN"), ("pakistani", "PKR"), ("philippine", "PHP"), ("swiss", "CHF"), ("syrian", "SYP"),
];

/// Sorted. Units in one spelling; SI symbols where there are any.
#[rustfmt::skip]
pub(super) const UNITS: &[(&str, &str)] = &[
    ("%", "%"), ("acre", "acre"), ("acres", "acre"), ("barrel", "barrel"), ("barrels", "barrel"), ("carat", "carat"),
    ("carats", "carat"), ("cent", "cent"), ("centimeter", "cm"), ("centimeters", "cm"), ("centimetre", "cm"),
    ("centimetres", "cm"), ("cents", "cent"), ("centuries", "century"), ("century", "century"), ("cm", "cm"),
    ("day", "day"), ("days", "day"), ("decade", "decade"), ("decades", "decade"), ("degree", "degree"),
    ("degrees", "degree"), ("feet", "foot"), ("foot", "foot"), ("ft", "foot"), ("ft.", "foot"), ("gallon", "gallon"),
    ("gallons", "gallon"), ("gigabytes", "GB"), ("gigawatt", "GW"), ("gigawatts", "GW"), ("gram", "g"), ("grams", "g"),
    ("gw", "GW"), ("ha", "hectare"), ("hectare", "hectare"), ("hectares", "hectare"), ("hour", "hour"),
    ("hours", "hour"), ("inch", "inch"), ("inches", "inch"), ("kg", "kg"), ("kgs", "kg"), ("kilo", "kg"),
    ("kilogram", "kg"), ("kilograms", "kg"), ("kilometer", "km"), ("kilometers", "km"), ("kilometre", "km"),
    ("kilometres", "km"), ("kilos", "kg"), ("kilowatt", "kW"), ("kilowatts", "kW"), ("km", "km"), ("kph", "km/h"),
    ("kw", "kW"), ("kwh", "kWh"), ("lb", "lb"), ("lb.", "lb"), ("lbs", "lb"), ("lbs.", "lb"), ("liter", "L"),
    ("liters", "L"), ("litre", "L"), ("litres", "L"), ("megabytes", "MB"), ("megawatt", "MW"), ("megawatts", "MW"),
    ("meter", "m"), ("meters", "m"), ("metre", "m"), ("metres", "m"), ("mg", "mg"), ("mile", "mile"),
    ("miles", "mile"), ("milligrams", "mg"), ("millimeter", "mm"), ("millimeters", "mm"), ("millimetres", "mm"),
    ("minute", "minute"), ("minutes", "minute"), ("mm", "mm"), ("month", "month"), ("months", "month"), ("mph", "mph"),
    ("mw", "MW"), ("ounce", "oz"), ("ounces", "oz"), ("oz", "oz"), ("pct", "%"), ("percent", "%"), ("peso", "peso"),
    ("pesos", "peso"), ("pint", "pint"), ("pints", "pint"), ("pound", "lb"), ("pounds", "lb"), ("second", "second"),
    ("seconds", "second"), ("ton", "ton"), ("tonne", "tonne"), ("tonnes", "tonne"), ("tons", "ton"), ("week", "week"),
    ("weeks", "week"), ("yard", "yard"), ("yards", "yard"), ("year", "year"), ("years", "year"),
];

/// Sorted.
#[rustfmt::skip]
pub(super) const SQUARES: &[(&str, &str)] = &[
    ("feet", "sq ft"), ("foot", "sq ft"), ("kilometer", "km²"), ("kilometers", "km²"), ("kilometre", "km²"),
    ("kilometres", "km²"), ("km", "km²"), ("meter", "m²"), ("meters", "m²"), ("metre", "m²"), ("metres", "m²"),
    ("mile", "sq mile"), ("miles", "sq mile"),
];

/// Sorted.
pub(super) const CUBES: &[(&str, &str)] =
    &[("feet", "cu ft"), ("meter", "m³"), ("meters", "m³"), ("metre", "m³"), ("metres", "m³"), ("yards", "cu yd")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [UNITS, SQUARES, CUBES, NATIONAL_MONEY] {
            assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }
}
