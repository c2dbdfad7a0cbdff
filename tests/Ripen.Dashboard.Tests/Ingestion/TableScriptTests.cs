using Ripen.Dashboard.Ingestion;

namespace Ripen.Dashboard.Tests.Ingestion;

/// <summary>SQL that makes tables.</summary>
public sealed class TableScriptTests
{
    [Fact]
    public void Of_attributes_makes_schema_table_and_index_and_lets_the_user_read() => Assert.Equal(
        """
        create schema if not exists "ingest";
        create table "ingest"."lead_scores" (
          updated_at  timestamptz not null,
          external_id text not null,
          payload     jsonb not null
        );
        create index on "ingest"."lead_scores" (updated_at);
        grant usage on schema "ingest" to "ripen";
        grant select on "ingest"."lead_scores" to "ripen";

        """,
        TableScript.Of("attributes", "ingest", "lead_scores", "ripen"));

    [Fact]
    public void Of_users_to_delete_has_no_payload_and_no_example()
    {
        Assert.DoesNotContain("payload", TableScript.Of("user_deletes", "public", "gone", null), StringComparison.Ordinal);
        Assert.Null(TableScript.ExampleOf("user_deletes", "public", "gone"));
    }

    [Fact]
    public void Of_a_name_with_quotes_quotes_it() =>
        Assert.Contains("create table \"public\".\"a\"\";drop\"", TableScript.Of("events", "public", "a\";drop", null), StringComparison.Ordinal);
}
