//! Organizations that news names without saying what they are. Facts, written for this project.

/// Agencies, international bodies, parties, armed groups, media, companies.
#[rustfmt::skip]
pub const ORGANIZATIONS: &[&str] = &[
    // States and their bodies.
    "Bundestag", "Cabinet", "CBP", "CDC", "CIA", "Coast Guard", "Congress", "Customs and Border Protection", "DEA", "DHS",
    "Defense Department", "Department of Defense", "Department of Health and Human Services", "Department of Homeland Security",
    "Department of Justice", "Department of State", "Downing Street", "Duma", "EPA", "FAA", "FBI", "FCC", "FDA", "FEMA", "FSB", "FTC",
    "Federal Bureau of Investigation", "Federal Reserve", "Fed", "Foreign Ministry", "Foreign Office", "GCHQ", "Home Office",
    "Homeland Security", "Homeland Security Department", "House", "House of Commons", "House of Lords", "House of Representatives",
    "ICE", "IDF", "IRGC", "IRS", "ISI", "Interior Ministry", "Internal Revenue Service", "Justice Department", "Knesset", "Kremlin",
    "Labor Department", "Lok Sabha", "MI5", "MI6", "Marines", "Mossad", "NASA", "NHS", "NOAA", "NSA", "NTSB", "National Guard",
    "National Security Council", "National Targeting Center", "Navy", "Parliament", "Pentagon", "Politburo", "Reichstag",
    "Revolutionary Guard", "Revolutionary Guards", "SEC", "Scotland Yard", "Secret Service", "Senate", "State Department",
    "Supreme Court", "TSA", "Treasury", "Treasury Department", "USAID", "USDA", "White House", "Special Forces", "Air Force", "Army",
    "National Assembly", "State Duma", "Defense Ministry", "Defence Ministry", "Finance Ministry", "Health Ministry",
    "Education Department", "Energy Department", "Commerce Department", "Transportation Department", "Bank of England",
    // International bodies.
    "ADB", "AU", "African Union", "Amnesty International", "APEC", "Arab League", "ASEAN", "BRICS", "Council of Europe", "Doctors Without Borders",
    "ECOWAS", "EU", "E.U.", "European Central Bank", "European Commission", "European Parliament", "European Union", "FAO", "FIFA", "G7", "G8", "G20",
    "General Assembly", "Greenpeace", "Human Rights Watch", "IAEA", "ICC", "ICRC", "ILO", "IMF", "INTERPOL", "IOC", "IPCC", "Interpol",
    "International Atomic Energy Agency", "International Committee of the Red Cross", "International Criminal Court",
    "International Monetary Fund", "International Olympic Committee", "Mercosur", "NATO", "OAS", "OECD", "OPEC", "OSCE",
    "Organization of American States", "Oxfam", "Red Crescent", "Red Cross", "Salvation Army", "Save the Children", "Security Council", "UEFA",
    "U.N.", "UN", "UNESCO", "UNHCR", "UNICEF", "United Nations", "WADA", "WHO", "WTO", "World Bank", "World Economic Forum",
    "World Food Program", "World Food Programme", "World Health Organization", "World Trade Organization", "Médecins Sans Frontières",
    // Parties and unions.
    "AFL-CIO", "African National Congress", "ANC", "BJP", "Bharatiya Janata Party", "CDU", "CSU", "Communist Party", "Congress Party",
    "Conservative Party", "Democratic National Committee", "Democratic Party", "Fatah", "GOP", "Green Party", "Labor Party",
    "Labour Party", "Liberal Democrats", "Liberal Party", "Likud", "National Front", "People's Party", "Republican National Committee",
    "Republican Party", "SPD", "Sinn Fein", "Socialist Party", "Tea Party", "United Russia", "Workers' Party", "ACLU", "NAACP", "NRA", "PLO",
    // Armed and criminal groups.
    "al Qaeda", "al-Qaeda", "al-Qaida", "Al-Qaida", "Al Qaeda", "al-Shabab", "Al-Shabaab", "Boko Haram", "Cali Cartel", "ELN", "ETA", "FARC",
    "Hamas", "Hezbollah", "Hizbollah", "Hizbullah", "Houthi", "Houthis", "IRA", "ISIL", "ISIS", "Irish Republican Army", "Islamic Jihad",
    "Islamic State", "Jaish-e-Mohammed", "Janjaweed", "Jemaah Islamiyah", "Khmer Rouge", "Ku Klux Klan", "Lashkar-e-Taiba", "Los Choneros",
    "Los Zetas", "LTTE", "MS-13", "Mara Salvatrucha", "Muslim Brotherhood", "Northern Alliance", "PKK", "Shining Path", "Sinaloa Cartel", "Taleban",
    "Taliban", "Tamil Tigers", "Tren de Aragua", "Wagner", "Wagner Group", "Lobos", "Los Lobos",
    // Media.
    "ABC", "ABC News", "AFP", "AP", "Agence France-Presse", "Al Arabiya", "Al Jazeera", "Al-Jazeera", "Associated Press", "Axios", "BBC", "BBC News",
    "Bild", "Bloomberg", "Bloomberg News", "Boston Globe", "BuzzFeed", "BuzzFeed News", "CBC", "CBS", "CBS News", "CNBC", "CNN", "C-SPAN",
    "Chicago Tribune", "Daily Beast", "Daily Mail", "Daily Telegraph", "Der Spiegel", "Deutsche Welle", "ESPN", "Economist", "El Pais",
    "El Universo", "Financial Times", "Forbes", "Fox", "Fox News", "Globe and Mail", "Guardian", "HBO", "Haaretz", "Hollywood Reporter",
    "HuffPost", "Huffington Post", "IRNA", "ITAR-Tass", "Independent", "Interfax", "Itar-Tass", "Kyodo", "Le Figaro", "Le Monde",
    "Los Angeles Times", "MSNBC", "MTV", "Mirror", "NBC", "NBC News", "NHK", "NPR", "National Geographic", "New York Daily News", "New York Post",
    "New York Times", "New Yorker", "Newsweek", "PBS", "People", "Politico", "ProPublica", "Press Trust of India", "RIA Novosti", "RT", "Reuters",
    "Rolling Stone", "Sky News", "Slate", "South China Morning Post", "Sun", "Sunday Times", "TASS", "TMZ", "Tass", "Telegraph", "Time",
    "Times", "Times of India", "USA Today", "United Press International", "VOA", "Variety", "Vice", "Voice of America", "Vox", "Wall Street Journal",
    "Washington Post", "Wired", "Xinhua", "Yonhap", "Radio Free Europe", "Univision", "Telemundo", "Breitbart", "Vanity Fair", "Ruptly",
    // Companies.
    "Adidas", "Adobe", "Airbnb", "Airbus", "Alibaba", "Aljazeera", "Alphabet", "Amazon", "American Airlines", "AMD", "Apple", "Aramco", "AstraZeneca",
    "Audi", "BHP", "BMW", "BP", "Baidu", "Barclays", "Bayer", "Berkshire Hathaway", "Best Buy", "BlackRock", "Blackberry", "Blizzard", "Blue Origin",
    "Boeing", "Bombardier", "British Airways", "ByteDance", "Chevron", "Chrysler", "Cisco", "Citigroup", "Coca-Cola", "Comcast", "Costco",
    "Credit Suisse", "Daimler", "Dell", "Delta", "Delta Air Lines", "Deutsche Bank", "Disney", "eBay", "EA", "Electronic Arts", "Enron", "Epic Games", "Ericsson",
    "Etsy", "Exxon", "ExxonMobil", "Exxon Mobil", "Facebook", "Fannie Mae", "FedEx", "Fiat", "Fiat Chrysler", "Fitbit", "Ford", "Foxconn", "Freddie Mac",
    "GE", "GM", "GameStop", "Gazprom", "General Electric", "General Motors", "GlaxoSmithKline", "Goldman Sachs", "Google", "HP", "HSBC",
    "Halliburton", "Heineken", "Hewlett-Packard", "Honda", "HTC", "Huawei", "Hyundai", "IBM", "IKEA", "Instagram", "Intel", "JPMorgan",
    "JPMorgan Chase", "JetBlue", "Johnson & Johnson", "Kellogg", "Kia", "Kickstarter", "KPMG", "LG", "Lehman Brothers", "Lenovo", "LinkedIn", "Lockheed Martin", "Lufthansa",
    "Lukoil", "Lyft", "Macy's", "Marvel", "Mastercard", "Mazda", "McDonald's", "Mercedes", "Mercedes-Benz", "Merck", "Meta", "Microsoft",
    "Mitsubishi", "Monsanto", "Morgan Stanley", "Motorola", "Nasdaq", "Nestle", "Netflix", "Nike", "Nintendo", "Nissan", "Nokia", "Northrop Grumman",
    "Novartis", "Nvidia", "OpenAI", "Oracle", "Panasonic", "PayPal", "Paramount", "PepsiCo", "Pepsi", "Peugeot", "Pfizer", "Pixar", "Porsche", "Procter & Gamble", "Qantas",
    "Qualcomm", "Rakuten", "Raytheon", "Reddit", "Renault", "Rolls-Royce", "Rosneft", "Roku", "SAP", "Salesforce", "Samsung", "Shell", "Siemens", "Snap", "Snapchat", "SoftBank",
    "Sony", "Sonos", "Southwest", "Southwest Airlines", "SpaceX", "Spotify", "Sprint", "Square", "Starbucks", "Subaru", "T-Mobile", "Take-Two", "Target", "Tencent", "Tesla", "TikTok",
    "Toshiba", "Total", "Toyota", "Twitter", "UPS", "Uber", "Ubisoft", "Unilever", "United Airlines", "Valve", "Verizon", "Visa", "Vodafone", "Volkswagen",
    "Volvo", "Walgreens", "Walmart", "Wal-Mart", "Warner Bros.", "WeWork", "Wells Fargo", "WhatsApp", "Wikileaks", "WikiLeaks", "Wikimedia", "Xiaomi", "Yahoo", "YouTube", "Yukos", "Zoom",
    // Universities by their short names.
    "Caltech", "Cambridge University", "Columbia University", "Harvard", "Harvard University", "MIT", "NYU", "Oxford University", "Princeton",
    "Princeton University", "Stanford", "Stanford University", "UCLA", "USC", "Yale", "Yale University",
];

/// Leagues, teams and clubs, also by their short names.
#[rustfmt::skip]
pub const TEAMS: &[&str] = &[
    "NBA", "NFL", "NHL", "MLB", "MLS", "NCAA", "Premier League", "La Liga", "Bundesliga", "Serie A", "Major League Baseball", "National Football League",
    "National Basketball Association", "Big Ten", "Big 12", "SEC", "ACC", "Pac-12", "WNBA", "UFC", "WWE", "NASCAR", "PGA", "ATP", "WTA",
    // National Football League.
    "49ers", "Bears", "Bengals", "Bills", "Broncos", "Browns", "Buccaneers", "Cardinals", "Chargers", "Chiefs", "Colts", "Commanders", "Cowboys",
    "Dolphins", "Eagles", "Falcons", "Giants", "Jaguars", "Jets", "Lions", "Packers", "Panthers", "Patriots", "Raiders", "Rams", "Ravens",
    "Redskins", "Saints", "Seahawks", "Steelers", "Texans", "Titans", "Vikings",
    // National Basketball Association.
    "76ers", "Sixers", "Blazers", "Trail Blazers", "Bucks", "Bulls", "Cavaliers", "Cavs", "Celtics", "Clippers", "Grizzlies", "Hawks", "Heat", "Hornets", "Jazz",
    "Kings", "Knicks", "Lakers", "Magic", "Mavericks", "Nets", "Nuggets", "Pacers", "Pelicans", "Pistons", "Raptors", "Rockets", "Spurs", "Suns",
    "Thunder", "Timberwolves", "Warriors", "Wizards",
    // Major League Baseball.
    "Angels", "Astros", "Athletics", "Blue Jays", "Braves", "Brewers", "Cubs", "Diamondbacks", "Dodgers", "Indians", "Mariners", "Marlins", "Mets",
    "Nationals", "Orioles", "Padres", "Phillies", "Pirates", "Rangers", "Rays", "Red Sox", "Reds", "Rockies", "Royals", "Tigers", "Twins", "White Sox", "Yankees",
    // National Hockey League.
    "Avalanche", "Blackhawks", "Blue Jackets", "Blues", "Bruins", "Canadiens", "Canucks", "Capitals", "Coyotes", "Devils", "Ducks", "Flames", "Flyers",
    "Golden Knights", "Hurricanes", "Islanders", "Kraken", "Lightning", "Maple Leafs", "Oilers", "Penguins", "Predators", "Red Wings", "Sabres", "Senators",
    "Sharks", "Stars", "Wild",
    // Colleges.
    "Aggies", "Badgers", "Bearcats", "Boilermakers", "Buckeyes", "Bulldogs", "Cougars", "Crimson Tide", "Fighting Irish", "Gators", "Golden Gophers", "Gophers",
    "Hawkeyes", "Hoosiers", "Huskies", "Jayhawks", "Longhorns", "Mountaineers", "Nittany Lions", "Razorbacks", "Seminoles", "Sooners", "Spartans", "Sun Devils", "Tar Heels",
    "Terrapins", "Trojans", "Volunteers", "Wildcats", "Wolverines", "Penn State", "Ohio State", "Michigan State", "Notre Dame", "Duke", "Georgetown", "Northwestern",
    "Alabama Crimson Tide", "Vanderbilt", "Purdue", "Gonzaga", "Rutgers", "Syracuse",
    // Football clubs.
    "AC Milan", "Ajax", "Arsenal", "Aston Villa", "Atletico Madrid", "Barcelona", "Bayern", "Bayern Munich", "Benfica", "Boca Juniors", "Bolton Wanderers",
    "Borussia Dortmund", "Celtic", "Chelsea", "Crystal Palace", "Everton", "Feyenoord", "Fulham", "Inter Milan", "Juventus", "LA Galaxy", "Lazio", "Leeds United",
    "Leicester City", "Liverpool", "Lyon", "Manchester City", "Manchester United", "Man City", "Man United", "Marseille", "Napoli", "Newcastle United", "Paris Saint-Germain", "PSG", "PSV Eindhoven", "Porto",
    "Real Madrid", "River Plate", "Roma", "Sevilla", "Southampton", "Tottenham", "Tottenham Hotspur", "Valencia", "Villarreal", "West Ham", "Wolverhampton Wanderers", "All Blacks",
];
