using System.Text.RegularExpressions;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Schemas;

/// <summary>
/// One compiled schema: the subset of JSON Schema 2020-12 that the schema files use. Two keys of our own carry what the standard cannot say: <c>x-says</c>,
/// the sentence for a pattern that does not match, and <c>x-later</c>, what the product knows but this release does not support.
/// </summary>
internal sealed class Schema
{
    /// <summary>The schema that <c>$ref</c> names; the other constraints are then empty.</summary>
    public Schema? Target { get; set; }

    public string? Description { get; init; }

    public JsonTypes Types { get; init; }

    public IReadOnlyDictionary<string, Schema> Properties { get; init; } = new Dictionary<string, Schema>();

    /// <summary>The keys in the order of the file; for messages.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The schema of keys that are not listed; null refuses them.</summary>
    public Schema? Additional { get; init; }

    public IReadOnlyList<Value>? Enum { get; init; }

    public Schema? Items { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public int? MinProperties { get; init; }

    public int? MaxProperties { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public Regex? Pattern { get; init; }

    public string? Says { get; init; }

    /// <summary>The alternatives, of which the validator picks one by type, by <c>type:</c> or by a key.</summary>
    public IReadOnlyList<Schema> OneOf { get; init; } = [];

    /// <summary>Groups of keys of which exactly one must be there.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ExactlyOne { get; init; } = [];

    /// <summary>Keys that must not all be there.</summary>
    public IReadOnlyList<string> NotTogether { get; init; } = [];

    /// <summary>Keys or values that a later release supports, with a sentence or an empty text.</summary>
    public IReadOnlyDictionary<string, string> Later { get; init; } = new Dictionary<string, string>();

    /// <summary>The schema itself, or what it refers to.</summary>
    public Schema Resolved => Target is null ? this : Target.Resolved;
}
