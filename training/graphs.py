"""The reader as the graphs that are exported: the same numbers, in few and plain operators.

The runtime goes through a graph one operator after another on one thread, so that
each pass over the numbers costs time of its own. What depends on the weights alone
is therefore worked out here, at export; all products of one input are one product;
and whatever is said of single atoms is said in ``Windows``, many rows at a time.
A constant added to all choices of a word is left out, for it changes none.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from .encoder import Encoder, Layer
from .heads.biaffine import Biaffine, Projection, with_one
from .reader import Reader
from .text import BEFORES, CASES, QUOTES

#: The highest score of attention that a graph tells from higher ones. None is near it: the limit keeps sums finite
#: and above zero whatever the text.
HIGHEST = 80.0


class Windows(nn.Module):
    """``reader.onnx``: one window to everything that is said of single atoms.

    ``pieces`` [pieces], ``features`` [pieces] (one number, ``feature_ids``), ``first`` [atoms]: the first piece of each
    atom. All answers have a row an atom: those of ``reader.Answers``, and

    - ``labels``: scores of the universal tags, then of the lemmas,
    - ``syntax``: what a word is as a word and as a head of arcs, then of relations,
    - ``references``: what it is as a head of a mention and as a border, as a later mention and as an earlier one,
    - ``kinds``: scores of the kinds of mentions.
    """

    inputs = ["pieces", "features", "first"]
    #: In the order of ``reader.Answers``.
    answers = ["guess", "roles", "names", "bounds", "links", "words", "mentions", "vectors"]
    outputs = [*answers, "labels", "syntax", "references", "kinds"]

    def __init__(self, reader: Reader, openings: Tensor | None):
        super().__init__()
        self.reader, self.units = reader, reader.encoder.size.units
        self.embedding = Embedding(reader.encoder)
        self.shares = nn.Parameter(reader.shares().detach())
        layers = list(reader.encoder.layers)
        known = [None] * len(layers) if openings is None else [*openings.unbind(), None]
        self.layers = nn.ModuleList(PlainLayer(layer, opening) for layer, opening in zip(layers, known))
        syntax, coreference = reader.syntax, reader.coreference
        self.labels = side_by_side([syntax.upos, syntax.lemma])
        self.syntax = roles(syntax.arc_word, syntax.arc_head, syntax.relation_word, syntax.relation_head)
        self.references = roles(
            coreference.edge_head, coreference.edge_word, coreference.later, coreference.earlier
        )

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> list[Tensor]:
        states = self.embedding(pieces, features)
        all_states = [states.index_select(0, first)]
        for layer in self.layers[:-1]:
            states = layer(states)
            all_states.append(states.index_select(0, first))
        all_states.append(self.layers[-1](states, first))
        reader = self.reader
        mixes = self.shares @ torch.stack(all_states).flatten(1)
        spans, words, mentions, vectors = mixes.view(len(self.shares), -1, self.units).unbind()
        # Attention to cues is written for several windows.
        said = reader.attributions(spans[None], None)
        guess, tags, links = (it.squeeze(0) for it in said)
        return [
            guess, tags, reader.names(spans), reader.syntax.bounds(words), links, words, mentions,
            reader.vectors.weighed(vectors), self.labels(words), functional.gelu(self.syntax(words)),
            functional.gelu(self.references(mentions)), reader.coreference.kind(mentions),
        ]  # fmt: skip


def feature_ids(features: Tensor) -> Tensor:
    """One number for the three features [..., 3] of each piece."""
    case, quote, before = features.unbind(-1)
    return (case * QUOTES + quote) * BEFORES + before


class Embedding(nn.Module):
    """Pieces, places and features, added and normalised."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        case, quote, before = (it.weight.detach() for it in (encoder.case, encoder.quote, encoder.before))
        self.pieces, self.norm = encoder.pieces, encoder.norm
        self.places = nn.Parameter(encoder.positions.weight.detach())
        features = case[:, None, None] + quote[None, :, None] + before[None, None]
        self.features = nn.Embedding.from_pretrained(features.reshape(CASES * QUOTES * BEFORES, -1))

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        places = self.places[: pieces.shape[0]]
        return self.norm(self.pieces(pieces) + self.features(features) + places)


class PlainLayer(nn.Module):
    """A layer of the encoder (``encoder.Layer``) for one window.

    The scale of the scores is moved into the weights of the queries. A key's bias adds one number to all scores of a
    query, which changes no share; a value's bias passes through the shares, which are one together, and is moved into
    the bias of what comes after.
    """

    def __init__(self, layer: Layer, opening: Tensor | None):
        """``opening``: the state of the first piece after this layer, if it is known beforehand."""
        super().__init__()
        units = layer.attended.in_features
        self.heads, self.size, self.opening = layer.heads, units // layer.heads, opening
        scale = self.size**-0.5
        weights, biases = layer.attention.weight.detach().clone(), layer.attention.bias.detach()
        weights[:units] *= scale
        self.attention = linear(weights)
        self.query_bias = nn.Parameter(biases[:units].view(self.heads, self.size) * scale)
        through = layer.attended.weight.detach() @ biases[2 * units :]
        self.attended = linear(layer.attended.weight, layer.attended.bias + through)
        self.attended_norm, self.outer_norm = layer.attended_norm, layer.outer_norm
        self.inner, self.outer = layer.inner, layer.outer

    def forward(self, states: Tensor, rows: Tensor | None = None) -> Tensor:
        """``states`` [pieces, units] to those after this layer, at the pieces ``rows`` if given."""
        query, key, value = self.attention(states).view(-1, 3, self.heads, self.size).unbind(1)
        if rows is not None:
            query, states = query.index_select(0, rows), states.index_select(0, rows)
        mixed = self._mixed(query + self.query_bias, key, value)
        if self.opening is None:
            return self._fed(states, mixed)
        return torch.cat([self.opening[None], self._fed(states[1:], mixed[1:])])

    def _mixed(self, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Scaled dot-product attention, [pieces, heads, size] each, to [pieces, units].

        The shares of the pieces are made one after the mixture and not before: a softmax goes over all pairs of pieces
        three times, this once.
        """
        scores = query.transpose(0, 1) @ key.permute(1, 2, 0)
        weights = torch.exp(scores.clamp(-HIGHEST, HIGHEST))
        mixed = (weights @ value.transpose(0, 1)) / weights.sum(-1, keepdim=True)
        return mixed.transpose(0, 1).reshape(-1, self.heads * self.size)

    def _fed(self, states: Tensor, mixed: Tensor) -> Tensor:
        states = self.attended_norm(states + self.attended(mixed))
        return self.outer_norm(states + self.outer(functional.gelu(self.inner(states))))


class Links(nn.Module):
    """``links.onnx``: span vectors [spans, 3 * units] of each role to link scores.

    To be added: the distance table; 0 for "none".
    """

    inputs = ["source", "cue", "content"]
    outputs = ["source_of_cue", "cue_of_content"]

    def __init__(self, reader: Reader):
        super().__init__()
        self.linker = reader.attributions.linker

    def forward(self, source: Tensor, cue: Tensor, content: Tensor) -> tuple[Tensor, Tensor]:
        spans = [role(it) for role, it in zip(self.linker.roles, (source, cue, content))]
        return self.linker.source_of_cue(spans[1], spans[0])[0], self.linker.cue_of_content(spans[2], spans[1])[0]


class Trees(nn.Module):
    """``trees.onnx``: words [words, size] and heads [1 + words, size] of one sentence to scores of arcs [words, 1 + words]."""

    inputs = ["word", "head"]
    outputs = ["arcs"]

    def __init__(self, reader: Reader):
        super().__init__()
        self.choice = Choice(reader.syntax.arc)

    def forward(self, word: Tensor, head: Tensor) -> Tensor:
        return self.choice(word, head).squeeze(0)


class Relations(nn.Module):
    """``relations.onnx``: for n words, their own and their head's vector to relation scores [n, relations].

    Each relation's weights are the sum of products of a map of the word and one of its head (a singular value
    decomposition), of which the largest ones say nearly all: a third of the weights, and a fifth of what is summed.
    """

    #: So many products of each relation are kept. 16 change one relation in 230, 20 and 32 one in 300.
    KEPT = 20

    inputs = ["word", "head"]
    outputs = ["relations"]

    def __init__(self, reader: Reader):
        super().__init__()
        weights = reader.syntax.relation.weight.detach()
        left, sizes, right = torch.linalg.svd(weights.double())
        self.labels, self.kept = len(weights), min(self.KEPT, sizes.shape[1])
        words, heads = left[..., : self.kept] * sizes[:, None, : self.kept], right[:, : self.kept].transpose(1, 2)
        self.word, self.head = (linear(it.transpose(1, 2).flatten(0, 1).float()) for it in (words, heads))

    def forward(self, word: Tensor, head: Tensor) -> Tensor:
        products = self.word(with_one(word)) * self.head(with_one(head))
        return products.view(-1, self.labels, self.kept).sum(-1)


class Mentions(nn.Module):
    """``mentions.onnx``: heads of mentions and the words of their sentence to scores of borders [2, heads, words].

    To be added: the offset table.
    """

    inputs = ["head", "word"]
    outputs = ["borders"]

    def __init__(self, reader: Reader):
        super().__init__()
        self.choice = Choice(reader.coreference.edges)

    def forward(self, head: Tensor, word: Tensor) -> Tensor:
        return self.choice(head, word)


class Chains(nn.Module):
    """``chains.onnx``: later mentions and earlier ones, and two numbers for each pair, to scores [later, earlier].

    ``places`` says how far apart they stand, ``likeness`` how alike their words are (``pair_ids``). 0 is the score of
    "new".
    """

    inputs = ["later", "earlier", "places", "likeness"]
    outputs = ["antecedents"]

    def __init__(self, reader: Reader):
        super().__init__()
        part = reader.coreference
        self.pair, self.mix, self.score = part.pair, part.mix, part.score
        hints = [part.hint_mix(table.weight.detach()) for table in part.hints]
        places = hints[0][:, None] + hints[1][None] + part.mix.bias
        likeness = hints[2][:, None, None] + hints[3][None, :, None] + hints[4][None, None]
        self.places, self.likeness = (
            nn.Embedding.from_pretrained(it.detach().reshape(-1, it.shape[-1])) for it in (places, likeness)
        )

    def forward(self, later: Tensor, earlier: Tensor, places: Tensor, likeness: Tensor) -> Tensor:
        # A mention's own weights for all before it, and not each pair's own vector.
        weights = self.mix.weight * later[:, None]
        both = earlier @ weights.transpose(1, 2) + (self.places(places) + self.likeness(likeness))
        return self.pair(later, earlier)[0] + self.score(functional.gelu(both)).squeeze(-1)


def pair_ids(features: Tensor, sizes: list[int]) -> tuple[Tensor, Tensor]:
    """The two numbers for ``coreference.pair_features`` [..., 5], whose features have so many values."""
    mentions, sentences, strings, pronouns, quotes = features.unbind(-1)
    return mentions * sizes[1] + sentences, (strings * sizes[3] + pronouns) * sizes[4] + quotes


class Pooled(nn.Module):
    """``vectors.onnx``: sums of the weighed states of spans to span vectors, not yet of length one."""

    inputs = ["sums"]
    outputs = ["vectors"]

    def __init__(self, reader: Reader):
        super().__init__()
        self.vectors = reader.vectors

    def forward(self, sums: Tensor) -> Tensor:
        return self.vectors.pooled(sums)


class Choice(nn.Module):
    """A biaffine score by which each left one chooses a right one: without what all its choices share."""

    def __init__(self, biaffine: Biaffine):
        super().__init__()
        weights = biaffine.weight.detach()
        self.weight = nn.Parameter(weights[:, :-1, :-1].clone())
        self.bias = nn.Parameter(weights[:, -1:, :-1].clone())

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """[n, size] and [m, size] to [labels, n, m]."""
        return (left @ self.weight + self.bias) @ right.transpose(0, 1)


def roles(*projections: Projection) -> nn.Linear:
    return side_by_side([it.linear for it in projections])


def side_by_side(maps: list[nn.Linear]) -> nn.Linear:
    """One product for several of the same input."""
    return linear(torch.cat([it.weight for it in maps]), torch.cat([it.bias for it in maps]))


def linear(weight: Tensor, bias: Tensor | None = None) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0], bias is not None)
    made.weight = nn.Parameter(weight.detach())
    if bias is not None:
        made.bias = nn.Parameter(bias.detach())
    return made
