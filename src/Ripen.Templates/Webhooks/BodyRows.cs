using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Ripen.Templates.Webhooks;

/// <summary>
/// Names and values of which a JSON object is written, with the types of the values. Wherever such rows are passed on as a plain list the types go along; a plain list has texts only.
/// </summary>
/// <param name="rows">Names and values; Liquid on both sides.</param>
/// <param name="types">The type of each value.</param>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The rows of a body, as people say it.")]
public sealed class BodyRows(IReadOnlyList<KeyValuePair<string, string>> rows, IReadOnlyList<RowType> types) : IReadOnlyList<KeyValuePair<string, string>>
{
    /// <inheritdoc/>
    public int Count => rows.Count;

    /// <inheritdoc/>
    public KeyValuePair<string, string> this[int index] => rows[index];

    /// <summary>The type of a row of any list: that of its value, or text.</summary>
    public static RowType TypeOf(IReadOnlyList<KeyValuePair<string, string>> list, int index) => list is BodyRows typed ? typed.Types[index] : RowType.Text;

    /// <summary>The type of each value.</summary>
    public IReadOnlyList<RowType> Types => types;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
