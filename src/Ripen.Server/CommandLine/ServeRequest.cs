namespace Ripen.Server.CommandLine;

/// <summary>What <c>ripen serve</c> was asked for.</summary>
/// <param name="Urls">Where to listen.</param>
/// <param name="Arguments">Settings as configuration arguments, such as <c>--Ripen:Partitions=8</c>.</param>
public sealed record ServeRequest(string Urls, IReadOnlyList<string> Arguments);
