using System.Text.Json;

namespace Ripen.Server.Api.Inbound;

/// <summary>A message that came for a source.</summary>
/// <param name="Secret">What the source's messages are checked with.</param>
/// <param name="Topic">What else the source must name itself by.</param>
/// <param name="Headers">The request's headers.</param>
/// <param name="Body">The body, byte for byte.</param>
/// <param name="Root">The body as JSON.</param>
internal sealed record InboundMessage(string Secret, string Topic, IHeaderDictionary Headers, ReadOnlyMemory<byte> Body, JsonElement Root);
