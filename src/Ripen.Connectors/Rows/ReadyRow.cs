using System.Text.Json;

namespace Ripen.Connectors.Rows;

/// <summary>A row that is ready to be applied.</summary>
/// <param name="Place">Its place in what the run read, from 1.</param>
/// <param name="UpdatedAt">As the source writes it.</param>
/// <param name="Payload">An object.</param>
/// <param name="Key">What it is known by where it must not be applied twice, else null.</param>
public sealed record ReadyRow(long Place, string UpdatedAt, RowIdentity Identity, JsonElement Payload, UInt128? Key);
