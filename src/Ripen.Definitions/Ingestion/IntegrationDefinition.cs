using System.Security.Cryptography;
using System.Text;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Ingestion;

/// <summary>An integration: a table that Ripen reads again and again (contract §3, data-in-out §1). It names the secret that holds the connection, and never holds it.</summary>
/// <param name="Source">Where the table is.</param>
public sealed record IntegrationDefinition(string Id, string Name, IngestedData Data, IngestionSource Source)
{
    /// <summary>The rows that one run may have (data-in-out §1.6).</summary>
    public const long DefaultRowsPerRun = 5_000_000;

    /// <summary>When it runs by itself; null: when somebody asks for it.</summary>
    public IngestionSchedule? Schedule { get; init; }

    /// <summary>Who hears of runs that fail.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>Of what else they hear.</summary>
    public IngestionNotices Notices { get; init; } = IngestionNotices.None;

    /// <summary>Whether rows of unknown users are skipped.</summary>
    public bool UpdateExistingOnly { get; init; }

    /// <summary>Whether of several identifiers the first counts; else such a row is an error.</summary>
    public bool ByPrecedence { get; init; }

    /// <summary>Whether rows at the watermark are read again in every run.</summary>
    public bool IsInclusive { get; init; }

    /// <summary>Whether what was applied is remembered, so that it is not applied again.</summary>
    public bool UsesLedger { get; init; } = true;

    /// <summary>How far reading stays behind the source's clock, milliseconds.</summary>
    public long SafetyLag { get; init; }

    /// <summary>How many new rows one run may have.</summary>
    public long RowsPerRun { get; init; } = DefaultRowsPerRun;

    /// <summary>The canvas that <see cref="IngestedData.CanvasTriggers"/> enter, else null.</summary>
    public string? Canvas { get; init; }

    /// <summary>The identifier by which the compatible API knows it, made from its id, and so the same in every installation.</summary>
    public Guid IntegrationId => IdOf(Id);

    /// <summary>The identifier that belongs to an id.</summary>
    public static Guid IdOf(string id)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("cdi_integration/" + id)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80); // version 8: made by a rule of our own
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
