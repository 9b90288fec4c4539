"""The queries behind the reader, a table each, and the cells of their rows as values.

Facts are asked for inside named graphs: what one text says is not mixed with what another says.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import pyoxigraph as ox
import regex

from zangraph.ontology.iri import parse
from zangraph.ontology.vocabulary import ONTOLOGY, schemes, terms

WORDS = """
    ?fact zan:evidence ?words .
    ?words oa:hasSelector [ oa:start ?start ; oa:end ?stop ] , [ oa:exact ?quote ] .
    OPTIONAL { ?words zan:repaired ?repaired }
    OPTIONAL { ?fact zan:at/zan:path ?at }"""
"""The words of a fact and its place, as part of a query."""

# What is said of any act, by its own text or by those that name it; each statement once.
ACTS_SAID = """
SELECT DISTINCT ?act ?property ?value WHERE {
  GRAPH ?graph {
    ?act a zan:Act .
    VALUES ?property {
      zan:type zan:adopted eli:number eli:title zan:authorityName zan:registration zan:status
      zan:commencement zan:rank zan:published zan:knownAsOf zan:commenced zan:ended
    }
    ?act ?property ?value .
  }
}"""

# The same as the build puts it together: an act is named by many texts.
ACTS = "SELECT ?act ?property ?value WHERE { GRAPH $graph { ?act ?property ?value } }"

REGISTRATIONS = """
SELECT DISTINCT ?entry ?number ?date WHERE {
  GRAPH ?graph {
    ?entry a zan:Registration ; zan:number ?number . OPTIONAL { ?entry zan:date ?date }
  }
}"""

_EDITION = """
    OPTIONAL { ?edition eli:version_date ?date }
    OPTIONAL { ?edition zan:partial ?partial }
    OPTIONAL { ?edition zan:characters ?characters }
    OPTIONAL { ?edition zan:unreadCharacters ?unread }
    OPTIONAL { ?edition prov:wasGeneratedBy/prov:wasAssociatedWith ?extractor }
    ?edition zan:sourceText ?source .
    ?source zan:name ?file ; zan:form ?form ; zan:sha256 ?sha256 .
    OPTIONAL { ?source prov:hadPrimarySource ?link }
    OPTIONAL { ?source zan:retrieved ?retrieved }"""

EDITIONS = f"""
SELECT ?edition ?label ?language ?date ?order ?partial ?characters ?unread ?extractor ?file ?form
       ?sha256 ?link ?retrieved WHERE {{
  GRAPH ?graph {{
    $act zan:edition ?edition .
    ?edition zan:name ?label ; eli:language ?language ; zan:order ?order .{_EDITION}
  }}
}}"""

ALL_EDITIONS = """
SELECT ?act ?edition ?language ?order WHERE {
  GRAPH ?graph { ?act zan:edition ?edition . ?edition eli:language ?language ; zan:order ?order }
}"""

WARNINGS = """
SELECT ?edition ?warning WHERE {
  GRAPH ?graph { $act zan:edition ?edition . ?edition zan:warning ?warning }
}"""

ELEMENTS = """
SELECT ?element ?path ?kind ?number ?heading ?removed ?parent ?order ?start ?stop ?text WHERE {
  GRAPH $graph {
    ?element a zan:Element ; zan:path ?path ; zan:kind ?kind ; zan:order ?order .
    ?expression eli:realizes ?element ; oa:start ?start ; oa:end ?stop .
    OPTIONAL { ?expression zan:text ?text }
    OPTIONAL { ?element zan:number ?number }
    OPTIONAL { ?element zan:heading ?heading }
    OPTIONAL { ?element zan:removed ?removed }
    OPTIONAL { ?element zan:partOf/zan:path ?parent }
  }
}"""

REPAIRS = """
SELECT ?kind ?start ?stop ?printed ?repaired WHERE {
  GRAPH $graph {
    ?repair a zan:Repair ; zan:kind ?kind ; oa:start ?start ; oa:end ?stop ;
            zan:printed ?printed ; zan:repaired ?repaired .
  }
}"""

DOUBTS = """
SELECT ?start ?stop ?quote ?repaired WHERE {
  GRAPH $graph {
    ?edition zan:doubt ?words .
    ?words oa:hasSelector [ oa:start ?start ; oa:end ?stop ] , [ oa:exact ?quote ] .
    OPTIONAL { ?words zan:repaired ?repaired }
  }
}"""

_CITATION = f"""
    ?fact a zan:Citation ; zan:status ?status ; zan:citedAct ?act .{WORDS}
    OPTIONAL {{ ?fact zan:citedPath ?path }}
    OPTIONAL {{ ?fact zan:target ?target }}
    OPTIONAL {{ ?fact zan:reason ?reason }}
    OPTIONAL {{ ?fact zan:legalBasis ?basis }}"""

_CITATION_ROW = "?fact ?at ?start ?stop ?quote ?repaired ?act ?path ?target ?status ?reason ?basis"

CITATIONS = f"SELECT {_CITATION_ROW} WHERE {{ GRAPH $graph {{{_CITATION}\n  }} }}"

CITING = f"""
SELECT {_CITATION_ROW} WHERE {{
  GRAPH ?graph {{
    ?fact zan:citedAct $act .{_CITATION}
    FILTER(?act = $act)
    FILTER NOT EXISTS {{ $act zan:edition ?own }}
  }}
}}"""

_EFFECT = f"""
    ?fact zan:by ?by ; zan:kind ?kind ; zan:target ?target ; zan:commencement ?rule ;
          zan:commenced ?interval .{WORDS}
    ?interval zan:certainty ?certainty ; zan:reason ?reason .
    OPTIONAL {{ ?interval zan:earliest ?earliest }}
    OPTIONAL {{ ?interval zan:latest ?latest }}
    OPTIONAL {{ ?interval zan:surely ?surely }}
    OPTIONAL {{ ?fact zan:until ?until }}
    OPTIONAL {{ ?fact zan:announced ?announced }}"""

_EFFECT_ROW = (
    "?fact ?at ?start ?stop ?quote ?repaired ?by ?kind ?target ?rule ?certainty ?reason "
    "?earliest ?latest ?surely ?until ?announced"
)

# The facts are found first: the engine would join all evidence of the graph before them.
EFFECTS_UPON = f"""
SELECT {_EFFECT_ROW} WHERE {{
  {{ SELECT ?graph ?fact WHERE {{ GRAPH ?graph {{
    {{ ?fact zan:target $act }} UNION {{ ?part eli:is_part_of $act . ?fact zan:target ?part }}
    ?fact zan:commenced ?when .
  }} }} }}
  GRAPH ?graph {{{_EFFECT} }}
}}"""

EFFECTS_OF = f"""
SELECT {_EFFECT_ROW} WHERE {{
  {{ SELECT ?graph ?fact WHERE {{ GRAPH ?graph {{ ?fact zan:by $act ; zan:commenced ?when }} }} }}
  GRAPH ?graph {{{_EFFECT} }}
}}"""

DEFINITIONS = f"""
SELECT ?fact ?at ?term ?meaning ?start ?stop ?quote ?repaired WHERE {{
  GRAPH $graph {{ ?fact a zan:Definition ; zan:term ?term ; zan:meaning ?meaning .{WORDS} }}
}}"""

LINEAGE = """
SELECT ?link ?earlier ?later ?certainty ?reason ?replaces WHERE {
  GRAPH ?graph {
    ?link a zan:Lineage ; zan:predecessor ?earlier ; zan:successor ?later ;
          zan:certainty ?certainty ; zan:reason ?reason .
    BIND(EXISTS { ?later zan:replaces ?earlier } AS ?replaces)
  }
}"""

VERSIONS = """
SELECT ?element ?version ?name ?order ?start ?end ?by ?kind ?certainty ?content ?expression
       ?executed WHERE {
  GRAPH $graph {
    ?element zan:version ?version .
    ?version zan:name ?name ; zan:order ?order ; zan:from ?start ; zan:certainty ?certainty .
    OPTIONAL { ?version zan:to ?end }
    OPTIONAL { ?version zan:by ?by }
    OPTIONAL { ?version zan:kind ?kind }
    OPTIONAL { ?version zan:contentHash ?content }
    OPTIONAL { ?version zan:expression ?expression }
    OPTIONAL { ?version zan:executed ?executed }
  }
}"""

REMOVED = """
SELECT ?element ?by WHERE { GRAPH $graph { ?element eli:repealed_by ?by } }"""

_INTERVAL = """
    ?interval zan:certainty ?certainty ; zan:reason ?reason .
    OPTIONAL { ?interval zan:earliest ?earliest }
    OPTIONAL { ?interval zan:latest ?latest }
    OPTIONAL { ?interval zan:surely ?surely }"""

INTERVALS = f"""
SELECT ?interval ?earliest ?latest ?surely ?certainty ?reason WHERE {{
  GRAPH $graph {{ ?interval a zan:Interval .{_INTERVAL} }}
}}"""

ACT_INTERVALS = f"""
SELECT DISTINCT ?interval ?earliest ?latest ?surely ?certainty ?reason WHERE {{
  GRAPH ?graph {{
    ?act zan:status ?status . VALUES ?bound {{ zan:commenced zan:ended }} ?act ?bound ?interval .
    {_INTERVAL}
  }}
}}"""

_DIGITS = regex.compile(r"(\d+)")
_NOTATIONS = {
    str(term.iri): notation for scheme in schemes() for notation, term in terms(scheme).items()
}


def string(row: ox.QuerySolution, name: str) -> str:
    """The text or IRI in a cell, "" in an empty one."""
    value = row[name]
    return value.value if isinstance(value, ox.Literal | ox.NamedNode) else ""


def strings(row: ox.QuerySolution, name: str) -> list[str]:
    """The cell as a list of one, or of none where it is empty."""
    value = row[name]
    return [value.value] if isinstance(value, ox.Literal | ox.NamedNode) else []


def number(row: ox.QuerySolution, name: str) -> int | None:
    """The whole number in a cell."""
    value = string(row, name)
    return int(value) if value else None


def day(row: ox.QuerySolution, name: str) -> datetime.date | None:
    """The date in a cell."""
    value = string(row, name)
    return datetime.date.fromisoformat(value) if value else None


def flag(row: ox.QuerySolution, name: str) -> bool:
    """Whether a cell says true."""
    return string(row, name) == "true"


def notation(row: ox.QuerySolution, name: str) -> str:
    """The notation of the entry of a closed list in a cell, "" in an empty one."""
    return noted(string(row, name))


def noted(iri: str) -> str:
    """The notation of an entry of a closed list, by its IRI."""
    return _NOTATIONS.get(iri, iri.removeprefix(ONTOLOGY))


def split(iri: str) -> tuple[str, str]:
    """The IRI of an act and the path inside it, of an IRI of either."""
    path = parse(iri).path
    parts = len(path.split("/")) if path else 0
    return iri.rsplit("/", parts)[0] if parts else iri, path


def in_order(values: Iterable[str]) -> tuple[str, ...]:
    """Paths or IRIs, each once, `paragraph-9` before `paragraph-10`."""
    return tuple(
        sorted(
            dict.fromkeys(values),
            key=lambda value: [
                (run.isdecimal(), int(run) if run.isdecimal() else 0, run)
                for run in _DIGITS.split(value)
            ],
        )
    )
