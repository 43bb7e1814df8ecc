"""Designs written for these tests: an interview answer, a proposal and a model's design, none of them complete."""

SHOP = """# Flash sale shop

## Requirements

- 40,000 checkout requests/s at the start of a sale, 2,000,000 users a day
- The stock of an item must never be oversold
- p99 of a checkout under 300 ms

## Architecture

The checkout service reads prices from Redis, where an entry expires after a TTL of 10 minutes. Orders are stored in PostgreSQL.
An order event goes to Kafka, and the invoice worker consumes it and charges the card through Stripe.
We use Elasticsearch for the catalogue.

## Data model

Table orders: order_id, user_id, item_id, amount. PostgreSQL holds 3 TB of orders after two years.

## Operations

A dashboard shows the orders of the last hour.
"""

PROPOSAL = """# KEP-77: Pod parking

## Summary

This proposal introduces a way to park a pod without deleting it.

## Motivation

Users scale to zero by hand today and lose the state in memory.

### Goals

- A parked pod keeps its volumes and its address.

### Non-Goals

- For alpha, parking a pod with host networking is left to a follow up.

## Proposal

We add a new field `parkPolicy` to the pod spec. When the kubelet sees `parkPolicy`, it freezes the containers and writes a `ParkRecord`.
Older kubelets ignore `parkPolicy` and keep the pod running as before.
A parked pod is guaranteed to keep its address. The parking controller polls for each `ParkRecord` and removes those without a pod.

## Design details

The feature is protected by the feature gate `PodParking` in the API server and the kubelet.
The controller creates one rolebinding for every namespace that uses parking.

### Test plan

Unit tests for enablement and disablement of the gate `PodParking` will be added.

## Production readiness

### How can this feature be enabled in a live cluster?

By the feature gate `PodParking`.

### Are there any tests for feature enablement/disablement?

No.

### What are the SLIs an operator can use to determine the health of the service?

### Will it slow down the API server?

Parking may increase the load on etcd, since each `ParkRecord` is one more object.
"""

MODEL = """# Ranking of job offers

## Problem

Rank 500 offers for each of 3,000,000 users a day by the probability that a user applies.

## Data

Labels come from applications, which arrive up to 14 days after an offer was seen. Features are computed by a nightly batch job in Spark.

## Model

A gradient boosted tree in XGBoost, trained weekly. We assume that user interests change slowly.

## Serving

The ranking service reads features from the feature store Feast and scores 200 requests/s with a timeout of 80 ms.
"""
