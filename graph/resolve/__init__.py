"""Resolution: who is who, which document is which, and what carries out what, decided over all records together."""

from mandates.graph.resolve.agencies import Candidate, ResolvedAgency
from mandates.graph.resolve.alignment import Alignment, Provision, TargetAlignment
from mandates.graph.resolve.documents import Contradiction, ResolvedDocument
from mandates.graph.resolve.output import resolution_records
from mandates.graph.resolve.relations import DocumentRelation
from mandates.graph.resolve.resolution import Resolution, resolve
from mandates.graph.resolve.structure import AgencyRelation

__all__ = [
    "AgencyRelation", "Alignment", "Candidate", "Contradiction", "DocumentRelation", "Provision", "Resolution", "ResolvedAgency",
    "ResolvedDocument",
    "TargetAlignment", "resolution_records", "resolve",
]  # fmt: skip
