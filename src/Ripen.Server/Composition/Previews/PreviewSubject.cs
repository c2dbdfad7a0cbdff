using Ripen.Delivery.Previews;
using Ripen.Engine.Identity;
using Ripen.Templates;

namespace Ripen.Server.Composition.Previews;

/// <summary>What a preview reads.</summary>
/// <param name="Blocks">The content blocks that its templates may take in.</param>
/// <param name="Live">Calls out of this machine, for a user; else null.</param>
/// <param name="User">The user, or null.</param>
/// <param name="Stubs">Prepared answers in the place of calls, for data; else null.</param>
internal sealed record PreviewSubject(ITemplateData Data, IContentBlocks Blocks, WatchedContent? Live, StubbedContent? Stubs, UserRef? User = null);
