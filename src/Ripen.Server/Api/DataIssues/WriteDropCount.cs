using Ripen.Engine.Users;

namespace Ripen.Server.Api.DataIssues;

/// <summary>How often a key was dropped for a reason.</summary>
public sealed record WriteDropCount(WriteDrop Reason, string? Key, long Count);
