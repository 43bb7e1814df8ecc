"""Where cities and regions of the large clouds lie: a table of data, to the tenth of a degree."""

import math
import re
from typing import Final

__all__ = ["PLACES", "apart", "find_places"]

_CITIES: Final = """
amsterdam 52.4 4.9; ashburn 39.0 -77.5; new jersey 40.7 -74.2; new delhi 28.6 77.2; rome 41.9 12.5; geneva 46.2 6.1; marseille 43.3 5.4
 atlanta 33.7 -84.4; auckland -36.8 174.8; austin 30.3 -97.7; bahrain 26.1 50.6; bangalore 13.0 77.6; bengaluru 13.0 77.6
bangkok 13.8 100.5; barcelona 41.4 2.2; beijing 39.9 116.4; belgium 50.5 4.5; berlin 52.5 13.4; bogota 4.7 -74.1; boston 42.4 -71.1
brussels 50.9 4.4; bucharest 44.4 26.1; budapest 47.5 19.0; buenos aires -34.6 -58.4; cairo 30.0 31.2; california 37.0 -120.0
cape town -33.9 18.4
chennai 13.1 80.3; chicago 41.9 -87.6; copenhagen 55.7 12.6; dallas 32.8 -96.8; delhi 28.6 77.2; denver 39.7 -105.0; doha 25.3 51.5
dubai 25.2 55.3; dublin 53.3 -6.3; finland 61.0 26.0; frankfurt 50.1 8.7; helsinki 60.2 24.9; hong kong 22.3 114.2; hyderabad 17.4 78.5
iowa 42.0 -93.5; ireland 53.3 -7.5; istanbul 41.0 29.0; jakarta -6.2 106.8; johannesburg -26.2 28.0; kuala lumpur 3.1 101.7; lagos 6.5 3.4
lima -12.0 -77.0; lisbon 38.7 -9.1; london 51.5 -0.1; los angeles 34.1 -118.2; madrid 40.4 -3.7; manila 14.6 121.0; melbourne -37.8 145.0
mexico city 19.4 -99.1; miami 25.8 -80.2; milan 45.5 9.2; montreal 45.5 -73.6; moscow 55.8 37.6; mumbai 19.1 72.9; munich 48.1 11.6
nairobi -1.3 36.8; netherlands 52.2 5.3; new york 40.7 -74.0; nyc 40.7 -74.0; northern virginia 38.9 -77.5; n. virginia 38.9 -77.5
ohio 40.0 -83.0; oregon 45.6 -121.2; osaka 34.7 135.5; oslo 59.9 10.8; paris 48.9 2.4; perth -32.0 115.9; phoenix 33.4 -112.1
prague 50.1 14.4
salt lake city 40.8 -111.9; san francisco 37.8 -122.4; san jose 37.3 -121.9; santiago -33.4 -70.7; sao paulo -23.5 -46.6
são paulo -23.5 -46.6
seattle 47.6 -122.3; seoul 37.6 127.0; shanghai 31.2 121.5; silicon valley 37.4 -122.0; singapore 1.4 103.8; south carolina 33.2 -80.0
spain 40.4 -3.7; stockholm 59.3 18.1; sweden 59.3 18.1; sydney -33.9 151.2; taipei 25.0 121.6; taiwan 24.0 120.8; tel aviv 32.1 34.8
tokyo 35.7 139.7; toronto 43.7 -79.4; vancouver 49.3 -123.1; vienna 48.2 16.4; virginia 38.9 -77.5; warsaw 52.2 21.0; zurich 47.4 8.5
""".replace("\n", ";")
_REGIONS: Final = """
us-east-1 38.9 -77.5; us-east-2 40.0 -83.0; us-west-1 37.4 -122.0; us-west-2 45.6 -121.2; ca-central-1 45.5 -73.6; sa-east-1 -23.5 -46.6
eu-west-1 53.3 -6.3; eu-west-2 51.5 -0.1; eu-west-3 48.9 2.4; eu-central-1 50.1 8.7; eu-central-2 47.4 8.5; eu-north-1 59.3 18.1
eu-south-1 45.5 9.2; eu-south-2 41.6 -0.9; me-south-1 26.1 50.6; me-central-1 25.2 55.3; il-central-1 32.1 34.8; af-south-1 -33.9 18.4
ap-south-1 19.1 72.9; ap-south-2 17.4 78.5; ap-east-1 22.3 114.2; ap-southeast-1 1.4 103.8; ap-southeast-2 -33.9 151.2
ap-southeast-3 -6.2 106.8
ap-southeast-4 -37.8 145.0; ap-northeast-1 35.7 139.7; ap-northeast-2 37.6 127.0; ap-northeast-3 34.7 135.5
us-central1 41.3 -95.9; us-east1 33.2 -80.0; us-east4 38.9 -77.5; us-east5 40.0 -83.0; us-west1 45.6 -121.2; us-west2 34.1 -118.2
us-west3 40.8 -111.9; us-west4 36.2 -115.1; us-south1 32.8 -96.8; northamerica-northeast1 45.5 -73.6; southamerica-east1 -23.5 -46.6
europe-west1 50.5 3.8; europe-west2 51.5 -0.1; europe-west3 50.1 8.7; europe-west4 53.4 6.8; europe-west6 47.4 8.5; europe-west9 48.9 2.4
europe-north1 60.6 27.2; europe-central2 52.2 21.0; europe-southwest1 40.4 -3.7; asia-east1 24.1 120.5; asia-east2 22.3 114.2
asia-northeast1 35.7 139.7; asia-northeast2 34.7 135.5; asia-northeast3 37.6 127.0; asia-south1 19.1 72.9; asia-south2 28.6 77.2
asia-southeast1 1.4 103.8; asia-southeast2 -6.2 106.8; australia-southeast1 -33.9 151.2; australia-southeast2 -37.8 145.0
eastus 37.4 -79.8; eastus2 36.7 -78.4; centralus 41.6 -93.6; westus 37.8 -122.4; westus2 47.2 -119.9; westus3 33.4 -112.1
southcentralus 29.4 -98.5; northcentralus 41.9 -87.6; canadacentral 43.7 -79.4; brazilsouth -23.5 -46.6; northeurope 53.3 -6.3
westeurope 52.4 4.9; uksouth 51.5 -0.1; francecentral 48.9 2.4; germanywestcentral 50.1 8.7; swedencentral 60.7 17.1
switzerlandnorth 47.5 8.6
southeastasia 1.4 103.8; eastasia 22.3 114.2; japaneast 35.7 139.7; japanwest 34.7 135.5; koreacentral 37.6 127.0; centralindia 18.6 73.9
southindia 13.0 80.2; australiaeast -33.9 151.2; uaenorth 25.3 55.3; southafricanorth -25.7 28.2
us-east 38.9 -77.5; us east 38.9 -77.5; useast 38.9 -77.5; us-west 42.0 -121.8; us west 42.0 -121.8; uswest 42.0 -121.8; eu-west 52.5 -4.0
eu-central 50.1 8.7; ap-south 19.1 72.9; ap-southeast 1.4 103.8; ap-northeast 35.7 139.7
""".replace("\n", ";")
"""What is written without a number stands for the region of that name nearest to the others."""
_AREAS: Final = {
    "us": "us", "u.s.": "us", "usa": "us", "united states": "us", "america": "us", "north america": "us", "eu": "europe",
    "latin america": "latin", "europe": "europe",
    "uk": "europe", "germany": "europe", "apac": "asia", "asia": "asia", "asia-pacific": "asia", "japan": "japan", "india": "india",
    "china": "asia", "australia": "australia", "south america": "latin", "latam": "latin", "brazil": "brazil",
    "east coast": "us east coast",
    "west coast": "us west coast",
}  # fmt: skip
_LEAST_KM: Final[dict[frozenset[str], float]] = {
    frozenset(pair): km
    for *pair, km in (
        ("us", "europe", 4500.0), ("us", "asia", 7000.0), ("us", "japan", 7500.0), ("us", "india", 11000.0), ("us", "australia", 11500.0),
        ("us", "latin", 2000.0), ("us", "brazil", 5500.0), ("europe", "japan", 7800.0), ("europe", "india", 5200.0),
        ("europe", "asia", 3000.0),         ("europe", "australia", 13000.0), ("europe", "latin", 5500.0), ("europe", "brazil", 5500.0),
        ("asia", "australia", 2500.0),
        ("japan", "india", 5500.0), ("japan", "australia", 6200.0), ("india", "australia", 6500.0), ("asia", "latin", 12000.0),
        ("asia", "brazil", 12000.0), ("us east coast", "us west coast", 3300.0), ("us east coast", "europe", 4500.0),
        ("us west coast", "europe", 7500.0), ("us east coast", "asia", 9500.0), ("us west coast", "asia", 7000.0),
        ("us east coast", "japan", 9800.0), ("us west coast", "japan", 7500.0),
    )
}  # fmt: skip
"""The shortest way between two areas in km, between the nearest places where data centres stand, rounded down."""
_BOXES: Final = (
    ("us", 24.0, 50.0, -126.0, -66.0), ("europe", 36.0, 66.0, -11.0, 32.0), ("japan", 30.0, 46.0, 129.5, 146.0),
    ("india", 8.0, 31.0, 68.0, 90.0),
    ("australia", -44.0, -10.0, 112.0, 154.0), ("asia", -11.0, 54.0, 60.0, 150.0), ("latin", -56.0, 13.0, -82.0, -34.0),
)  # fmt: skip


def _table(text: str) -> dict[str, tuple[float, float]]:
    found = {}
    for row in filter(None, (part.strip() for part in text.split(";"))):
        name, north, east = row.rsplit(" ", 2)
        found[name] = (float(north), float(east))
    return found


PLACES: Final[dict[str, tuple[float, float]]] = {**_table(_CITIES), **_table(_REGIONS)}
"""Latitude and longitude in degrees of each place, by its name in lower case."""
_NAMES: Final = re.compile(
    r"(?<![\w-])(?:the )?(?:"
    + "|".join(re.escape(name) for name in sorted((*PLACES, *_AREAS), key=len, reverse=True))
    + r")(?![\w]|-\d|-[a-z]+-\d)"
)


def find_places(text: str, lower: str) -> list[tuple[int, int, str]]:
    """Start, end and name of every place in a text, in order; `lower` is the text in lower case. `us` counts only as `US`."""
    found = []
    for match in _NAMES.finditer(lower):
        name = match[0].removeprefix("the ")
        if name == "us" and not text[match.start() : match.end()].endswith("US"):
            continue
        found.append((match.start(), match.end(), name))
    return found


def apart(first: str, second: str) -> float:
    """The least distance in km between two places; 0 where they may be near each other or it is not known."""
    one, two = PLACES.get(first), PLACES.get(second)
    if one and two:
        return _great_circle(one, two)
    return _LEAST_KM.get(frozenset((_area(first), _area(second))), 0.0)


def _area(name: str) -> str:
    if name in _AREAS:
        return _AREAS[name]
    north, east = PLACES[name]
    return next((area for area, south, top, west, right in _BOXES if south <= north <= top and west <= east <= right), "")


def _great_circle(one: tuple[float, float], two: tuple[float, float]) -> float:
    north, east = math.radians(two[0] - one[0]), math.radians(two[1] - one[1])
    part = math.sin(north / 2) ** 2 + math.cos(math.radians(one[0])) * math.cos(math.radians(two[0])) * math.sin(east / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(part)))
