using Microsoft.EntityFrameworkCore;
using Ripen.Dashboard.Accounts;

namespace Ripen.Dashboard.Drafts;

/// <summary>Keeps what is not published yet, so that a lost connection, a closed page or a restart costs nothing. Each account has drafts of its own.</summary>
public sealed class DraftStore(IDbContextFactory<AccountsDb> contexts, TimeProvider time)
{
    /// <summary>How many drafts an account has; the oldest go first.</summary>
    public const int MaxDrafts = 200;

    /// <summary>The longest draft, in characters; what is longer stays in the page alone.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    /// <summary>The drafts of an account for a kind, newest first.</summary>
    public async Task<IReadOnlyList<Draft>> ListAsync(string account, string kind, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Drafts.AsNoTracking().Where(draft => draft.AccountId == account && draft.Kind == kind).OrderByDescending(draft => draft.ChangedAt).ToListAsync(cancellationToken);
    }

    /// <summary>A draft, or null.</summary>
    public async Task<Draft?> FindAsync(string account, string kind, string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Drafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.AccountId == account && draft.Kind == kind && draft.Id == id, cancellationToken);
    }

    /// <summary>Keeps a draft in the place of the one before.</summary>
    /// <returns>False when it is too long to be kept.</returns>
    public async Task<bool> SaveAsync(string account, string kind, string id, int version, string json, CancellationToken cancellationToken)
    {
        if (json.Length > MaxLength)
        {
            return false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await context.Drafts.FirstOrDefaultAsync(found => found.AccountId == account && found.Kind == kind && found.Id == id, cancellationToken);
        if (draft is null)
        {
            draft = new Draft { AccountId = account, Kind = kind, Id = id, Json = json };
            context.Drafts.Add(draft);
            var old = await context.Drafts.Where(found => found.AccountId == account).OrderByDescending(found => found.ChangedAt).Skip(MaxDrafts - 1).ToListAsync(cancellationToken);
            context.Drafts.RemoveRange(old);
        }

        (draft.Version, draft.Json, draft.ChangedAt) = (version, json, time.GetUtcNow().ToUnixTimeMilliseconds());
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Forgets a draft: it was published, or thrown away.</summary>
    public async Task DropAsync(string account, string kind, string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Drafts.Where(draft => draft.AccountId == account && draft.Kind == kind && draft.Id == id).ExecuteDeleteAsync(cancellationToken);
    }
}
