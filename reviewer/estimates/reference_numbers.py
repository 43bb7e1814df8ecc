"""What single parts of a system need and bear, as published: a table of data, for the calculator and for the check of hardware limits."""

from dataclasses import dataclass
from typing import Final

__all__ = ["REFERENCES", "Reference", "reference"]

_DEAN = "Jeff Dean and Peter Norvig, with Colin Scott's later figures, Latency Numbers Every Programmer Should Know"
_BATTLE = "Percona (Smirnova, Korotkov), Millions of Queries per Second: PostgreSQL and MySQL's Peaceful Battle"
_AZURE = "Microsoft, Azure network round-trip latency"
_FSYNC = "Percona, fsync Performance on Storage Devices"
_ZSTD = "Meta, README of Zstandard, one core"
_XXHASH = "Yann Collet, README of xxHash, one core"
_S3 = "AWS, S3 performance guidelines"
_SAMSUNG = "Samsung, data sheets of 870 EVO and 860 PRO"
_GRIGORIK = "Ilya Grigorik, High Performance Browser Networking"
_KREPS = "Jay Kreps, LinkedIn: Benchmarking Apache Kafka, three machines"


@dataclass(frozen=True, slots=True)
class Reference:
    """One row: what a part takes or gives."""

    id: str
    """Lower case with hyphens."""
    what: str
    """The part and what it does."""
    low: float
    """Lower end of what is typical, in `unit`."""
    high: float
    """Upper end of what is typical, in `unit`; the same as `low` for a constant."""
    unit: str
    """Of `low` and `high`: a time, a size, `MB/s`, `1/s`, or a noun that is counted."""
    limit: float | None
    """Beyond it no single one is known to go, in the base unit (second, byte, byte/s, 1/s): the least for a time, the most for the rest.
    Generous on purpose, above records; `None` where an accusation would be unsound."""
    source: str
    """Who published it, and where."""
    year: int
    """When it said so."""

    @property
    def kind(self) -> str:
        """`limit` where a claim beyond it is wrong, `typical` where the row only informs."""
        return "typical" if self.limit is None else "limit"


REFERENCES: Final[tuple[Reference, ...]] = (
    # processor and memory
    Reference("l1-cache", "read from L1 cache", 0.5, 1, "ns", None, _DEAN, 2012),
    Reference("branch-mispredict", "branch predicted wrongly", 3, 5, "ns", None, _DEAN, 2012),
    Reference("l2-cache", "read from L2 cache", 4, 7, "ns", None, _DEAN, 2012),
    Reference("mutex", "lock and unlock of a mutex nobody else wants", 17, 25, "ns", None, _DEAN, 2012),
    Reference("ram-access", "read from main memory", 60, 100, "ns", None, _DEAN, 2012),
    Reference("ram-1mb", "1 MB read sequentially from main memory", 3, 250, "us", None, _DEAN, 2012),
    Reference("ram-channel", "bandwidth of one DDR5-4800 channel", 38.4, 38.4, "GB/s", None, "JEDEC, JESD79-5", 2020),
    Reference("ram-machine", "main memory of one machine", 0.016, 2, "TB", 100e12, "AWS, EC2 U7i instances: up to 32 TiB", 2024),
    Reference("context-switch", "switch between two threads", 1, 5, "us", None, "Li, Ding and Shen, The Cost of Context Switch", 2007),
    Reference("goroutine", "first stack of a goroutine", 2, 8, "KB", None, "Go 1.4 release notes (2 KB; 8 KB before)", 2014),
    Reference("postgres-connection", "memory of an idle PostgreSQL connection", 1.5, 10, "MB", None,
              "Andres Freund, Measuring the Memory Overhead of a Postgres Connection", 2020),
    Reference("connections-server", "open TCP connections held by one server", 1e4, 2e6, "connections", 3e7,
              "WhatsApp, 1 million is so 2011 (2 million on one server)", 2012),
    # disks
    Reference("ssd-4k", "4 KB read at random from an SSD", 16, 150, "us", None, _DEAN, 2012),
    Reference("ssd-1mb", "1 MB read sequentially from an SSD", 0.05, 1, "ms", None, _DEAN, 2012),
    Reference("hdd-seek", "seek of a hard disk", 3, 10, "ms", None, _DEAN, 2012),
    Reference("hdd-1mb", "1 MB read sequentially from a hard disk", 4, 20, "ms", None, _DEAN, 2012),
    Reference("hdd-rotation", "one turn of a 7,200 rpm disk", 8.33,
              8.33, "ms", None, "Seagate, Exos 7E8 data sheet: 7,200 rpm, 4.16 ms on average", 2017),
    Reference("hdd-iops", "random reads or writes of a hard disk", 75, 200, "1/s", 1500, "AWS, EBS st1 volumes: at most 500 IOPS", 2016),
    Reference("hdd-sequential", "sequential throughput of a hard disk", 100,
              280, "MB/s", 1e9, "Seagate, Exos X18 (270) and 2X18 (545)", 2021),
    Reference("hdd-size", "capacity of a hard disk", 1, 36, "TB", 200e12, "Seagate, Exos M", 2025),
    Reference("sata-ssd-sequential", "sequential throughput of a SATA SSD", 500, 560, "MB/s", 600e6, "SATA-IO, SATA 3.0: 6 Gbit/s", 2009),
    Reference("sata-ssd-iops", "random 4 KB reads of a SATA SSD", 5e4, 1e5, "1/s", 1.5e5, _SAMSUNG, 2021),
    Reference("nvme-sequential", "sequential throughput of an NVMe SSD", 2, 14.5, "GB/s", 40e9,
              "Samsung, 980 PRO (7 GB/s); Crucial, T705 (14.5 GB/s)", 2024),
    Reference("nvme-iops", "random 4 KB reads of an NVMe SSD", 2e5, 1.5e6, "1/s", 1e7, "Samsung, 980 PRO (1 million)", 2020),
    Reference("ssd-size", "capacity of an SSD", 0.25, 122.88, "TB", 500e12, "Solidigm, D5-P5336", 2024),
    Reference("fsync-hdd", "fsync on a hard disk without a write cache", 8, 20, "ms", None, _FSYNC, 2018),
    Reference("fsync-ssd", "fsync on an SSD", 0.02, 5, "ms", None, _FSYNC, 2018),
    Reference("ebs-gp3", "random reads or writes of an EBS gp3 volume", 3000, 16000, "1/s", None, "AWS, EBS volume types", 2020),
    # network
    Reference("nic-1g", "throughput of 1 Gbit/s Ethernet", 110, 125, "MB/s", 125e6, "IEEE 802.3ab", 1999),
    Reference("nic-10g", "throughput of 10 Gbit/s Ethernet", 1.1, 1.25, "GB/s", 1.25e9, "IEEE 802.3ae", 2002),
    Reference("nic-25g", "throughput of 25 Gbit/s Ethernet", 2.8, 3.125, "GB/s", 3.125e9, "IEEE 802.3by", 2016),
    Reference("nic-100g", "throughput of 100 Gbit/s Ethernet", 11, 12.5, "GB/s", 12.5e9, "IEEE 802.3ba", 2010),
    Reference("nic-400g", "throughput of 400 Gbit/s Ethernet", 45, 50, "GB/s", 50e9, "IEEE 802.3bs", 2017),
    Reference("send-1kb-1g", "1 KB sent over 1 Gbit/s", 8, 10, "us", 8e-6, _DEAN, 2012),
    Reference("rtt-same-zone", "round trip inside one data centre", 0.1, 0.5, "ms", None, _DEAN, 2012),
    Reference("rtt-cross-zone", "round trip between two zones of a region", 0.5, 2, "ms", None,
              "AWS, Availability Zones: single-digit milliseconds; Google Cloud: under 1 ms at p95", 2023),
    Reference("rtt-us-coasts", "round trip between the coasts of the USA", 58, 80, "ms", 0.03, _AZURE, 2024),
    Reference("rtt-us-europe", "round trip between the US east coast and Europe", 68, 95, "ms", 0.048, _AZURE, 2024),
    Reference("rtt-us-tokyo", "round trip between the US east coast and Tokyo", 145, 175, "ms", 0.1, _AZURE, 2024),
    Reference("rtt-california-netherlands", "round trip between California and the Netherlands", 140, 150, "ms", 0.085, _DEAN, 2012),
    Reference("light-fibre", "light through 1 km of fibre, one way", 4.9, 5, "us", 4.85e-6, "Corning, SMF-28: group index 1.468", 2014),
    Reference("rtt-geostationary", "round trip over a geostationary satellite", 480,
              650, "ms", 0.477, "Arthur C. Clarke, Extra-Terrestrial Relays: 4 x 35,786 km / c", 1945),
    Reference("rtt-3g", "round trip from a phone over 3G", 100, 500, "ms", None, _GRIGORIK, 2013),
    Reference("rtt-4g", "round trip from a phone over 4G", 30, 100, "ms", None, _GRIGORIK, 2013),
    Reference("rtt-edge", "round trip from a user to an edge of a large CDN", 5,
              50, "ms", None, "Cloudflare: 95 % of users within 50 ms", 2021),
    Reference("dns-lookup", "DNS lookup that no cache answers", 20,
              120, "ms", None, "Yahoo, Best Practices for Speeding Up Your Web Site", 2007),
    Reference("tcp-handshake", "round trips before data flows over TCP", 1, 1, "round trips", None, "RFC 9293", 2022),
    Reference("tls12-handshake", "further round trips of a full TLS 1.2 handshake", 2, 2, "round trips", None, "RFC 5246", 2008),
    Reference("tls13-handshake", "further round trips of a full TLS 1.3 handshake", 1, 1, "round trips", None, "RFC 8446", 2018),
    # processing, one core
    Reference("snappy", "compression with Snappy", 250, 500, "MB/s", None, "Google, README of Snappy, one core", 2011),
    Reference("lz4", "compression with LZ4", 500, 800, "MB/s", None, "Yann Collet, README of LZ4, one core", 2022),
    Reference("zstd", "compression with Zstandard at level 1", 400, 550, "MB/s", None, _ZSTD, 2022),
    Reference("zlib", "compression with zlib at level 1", 60, 120, "MB/s", None, _ZSTD, 2022),
    Reference("md5", "hashing with MD5", 0.4, 0.8, "GB/s", None, _XXHASH, 2020),
    Reference("sha1", "hashing with SHA-1", 0.5, 2, "GB/s", None, _XXHASH, 2020),
    Reference("xxhash", "hashing with XXH64 or XXH3", 10, 32, "GB/s", None, _XXHASH, 2020),
    Reference("json-parse", "parsing of JSON", 0.1, 3, "GB/s", None, "Langdale and Lemire, Parsing Gigabytes of JSON per Second", 2019),
    # stores and brokers, one node
    Reference("redis", "GET or SET at one Redis instance", 8e4,
              2e5, "1/s", 3e6, "Redis, Redis benchmark: 1 to 1.5 million only with pipelining", 2023),
    Reference("memcached", "requests to one Memcached server", 2e5, 1e6, "1/s", 1e8, "Memcached wiki: 200,000 and more", 2015),
    Reference("postgres-writes", "committed writes of one PostgreSQL primary", 1e3, 5e4, "1/s", 5e5, _BATTLE, 2017),
    Reference("mysql-writes", "committed writes of one MySQL primary", 1e3, 5e4, "1/s", 5e5, _BATTLE, 2017),
    Reference("postgres-reads", "point reads of one PostgreSQL server", 1e4, 5e5, "1/s", 5e6, _BATTLE, 2017),
    Reference("mysql-reads", "point reads of one MySQL server", 1e4, 5e5, "1/s", 5e6, _BATTLE, 2017),
    Reference("cassandra-writes", "writes of one Cassandra node", 1e3,
              2e4, "1/s", 2e6, "Netflix, Benchmarking Cassandra Scalability on AWS", 2011),
    Reference("etcd-writes", "writes of an etcd cluster", 1e3, 5e4, "1/s", 5e5, "etcd, Performance: 50,104/s on three nodes", 2021),
    Reference("zookeeper-writes", "writes of a ZooKeeper ensemble", 8e3, 2.1e4, "1/s", 5e5, "Hunt et al., ZooKeeper, Table 1", 2010),
    Reference("kafka-producer", "records of 100 B that one Kafka producer sends", 4e5, 8e5, "1/s", None, _KREPS, 2014),
    Reference("kafka-latency", "time from producer to consumer in Kafka", 2, 14, "ms", None, _KREPS, 2014),
    Reference("kafka-partition", "writes to one Kafka partition", 5, 80, "MB/s", 2e9, _KREPS, 2014),
    Reference("kafka-broker", "writes to one Kafka broker", 50, 600, "MB/s", 20e9, _KREPS, 2014),
    Reference("nginx-core", "small HTTP requests for one core of NGINX", 5e4,
              1.5e5, "1/s", None, "NGINX, Testing the Performance of NGINX", 2017),
    Reference("http-server", "small HTTP requests to one server", 1e3, 1e6, "1/s", 3e7, "TechEmpower, Framework Benchmarks", 2023),
    Reference("elasticsearch-index", "documents indexed by one Elasticsearch node", 5e3,
              1e5, "1/s", 5e6, "Elastic, nightly benchmarks", 2022),
    Reference("elasticsearch-shard", "size of an Elasticsearch shard", 10, 50, "GB", None, "Elastic, Size your shards", 2023),
    Reference("s3-first-byte", "first byte of a small object in S3", 100, 200, "ms", None, _S3, 2018),
    Reference("s3-writes", "writes to one prefix of an S3 bucket", 3500, 3500, "1/s", None, _S3, 2018),
    Reference("s3-reads", "reads from one prefix of an S3 bucket", 5500, 5500, "1/s", None, _S3, 2018),
    Reference("s3-stream", "throughput of one request to S3", 85, 90, "MB/s", None, _S3, 2018),
    Reference("dynamodb-partition-writes", "writes of 1 KB to one DynamoDB partition", 1000,
              1000, "1/s", None, "AWS, DynamoDB partition keys", 2018),
    Reference("dynamodb-partition-reads", "consistent reads of 4 KB of one DynamoDB partition", 3000, 3000, "1/s", None,
              "AWS, DynamoDB partition keys", 2018),
    Reference("kinesis-shard", "writes to one Kinesis shard", 1, 1, "MB/s", 1e6 * 1.05, "AWS, Kinesis Data Streams quotas", 2013),
    Reference("kinesis-shard-records", "records written to one Kinesis shard", 1000,
              1000, "1/s", 1000, "AWS, Kinesis Data Streams quotas", 2013),
    Reference("dynamo-p999", "99.9th percentile of Dynamo requests", 100, 300, "ms", None, "DeCandia et al., Dynamo, Figure 4", 2007),
    Reference("truetime", "clock uncertainty of TrueTime", 1, 7, "ms", None, "Corbett et al., Spanner, section 3", 2012),
    # graphics processors and language models
    Reference("gpu-memory-a100", "memory bandwidth of an A100 of 80 GB", 2.04,
              2.04, "TB/s", 2.04e12 * 1.02, "NVIDIA, A100 data sheet", 2020),
    Reference("gpu-memory-h100", "memory bandwidth of an H100 SXM", 3.35, 3.35, "TB/s", 3.35e12 * 1.02, "NVIDIA, H100 data sheet", 2022),
    Reference("gpu-memory-size", "memory of one GPU", 16, 288, "GB", 2e12, "NVIDIA, A100 and H100 (80 GB), B300 (288 GB)", 2025),
    Reference("pcie4-x16", "PCI Express 4.0 with 16 lanes, one way", 25, 31.5, "GB/s", 32e9, "PCI-SIG, PCI Express 4.0", 2017),
    Reference("nvlink4", "NVLink of one H100, both ways together", 900, 900, "GB/s", None, "NVIDIA, H100 data sheet", 2022),
    Reference("llm-stream", "tokens that one user of a hosted language model gets", 20,
              150, "1/s", None, "Artificial Analysis, output speed", 2024),
    Reference("llm-token", "characters of an English token", 3.5, 4.5, "characters", None, "OpenAI, What are tokens (about 4)", 2023),
    # people
    Reference("instant", "feels instantaneous", 100, 100, "ms", None, "Jakob Nielsen, Usability Engineering", 1993),
    Reference("flow", "does not interrupt a train of thought", 1, 1, "s", None, "Jakob Nielsen, Usability Engineering", 1993),
    Reference("attention", "keeps the attention on a dialogue", 10, 10, "s", None, "Jakob Nielsen, Usability Engineering", 1993),
)  # fmt: skip
"""Every row, grouped by what it is about; ids are unique."""

_BY_ID: Final = {item.id: item for item in REFERENCES}


def reference(id: str) -> Reference:
    """The row with that id; `KeyError` when there is none."""
    return _BY_ID[id]
