using Ripen.Engine.Canvas;
using Ripen.Engine.Definitions;

namespace Ripen.Server.Api.CanvasTrigger;

/// <summary>The canvas that a call names.</summary>
/// <param name="Number">The number of its id.</param>
public sealed record CanvasTriggerTarget(int Number, EntryMode Mode, DefinitionStatus Status);
