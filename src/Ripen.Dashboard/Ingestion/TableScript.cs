namespace Ripen.Dashboard.Ingestion;

/// <summary>The SQL that makes the table of an integration, with the columns that its kind of data has.</summary>
internal static class TableScript
{
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["attributes"] = ["external_id text not null", "payload     jsonb not null"],
        ["events"] = ["external_id text not null", "payload     jsonb not null"],
        ["purchases"] = ["external_id text not null", "payload     jsonb not null"],
        ["user_deletes"] = ["external_id text not null"],
        ["canvas_triggers"] = ["external_id text not null", "properties  jsonb"],
    };

    private static readonly Dictionary<string, string> Examples = new()
    {
        ["attributes"] = """{"lead score": 87, "lead_grade": "B"}""",
        ["events"] = """{"name": "demo_requested", "properties": {"source": "fair"}}""",
        ["purchases"] = """{"product_id": "pro", "currency": "EUR", "price": 49.9, "quantity": 1}""",
        ["canvas_triggers"] = """{"reason": "score"}""",
    };

    /// <summary>Statements that make schema, table and index, and let a user read.</summary>
    /// <param name="data">The kind of data; one that is not known counts as attributes.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table; <c>lead_scores</c> when empty.</param>
    /// <param name="user">Who reads; null for whoever carries the statements out.</param>
    public static string Of(string data, string schema, string table, string? user)
    {
        var (quotedSchema, quotedTable) = (Quote(schema), Quote(table.Length == 0 ? "lead_scores" : table));
        var columns = Columns.GetValueOrDefault(data) ?? Columns["attributes"];
        var name = $"{quotedSchema}.{quotedTable}";
        var lines = new List<string>();
        if (schema != "public")
        {
            lines.Add($"create schema if not exists {quotedSchema};");
        }

        lines.Add($"create table {name} (\n  updated_at  timestamptz not null,\n  {string.Join(",\n  ", columns)}\n);");
        lines.Add($"create index on {name} (updated_at);");
        if (user is { Length: > 0 })
        {
            lines.Add($"grant usage on schema {quotedSchema} to {Quote(user)};");
            lines.Add($"grant select on {name} to {Quote(user)};");
        }

        return string.Join('\n', lines) + '\n';
    }

    /// <summary>A statement that puts a first row into it; null for users to delete, where an example would delete somebody.</summary>
    public static string? ExampleOf(string data, string schema, string table) => Examples.GetValueOrDefault(data) is { } payload
        ? $"insert into {Quote(schema)}.{Quote(table.Length == 0 ? "lead_scores" : table)} values (now(), 'L-1', '{payload}');\n" : null;

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
