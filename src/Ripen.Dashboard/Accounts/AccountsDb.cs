using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Ripen.Dashboard.Drafts;

namespace Ripen.Dashboard.Accounts;

/// <summary>Accounts, in tables of their own beside the control data, with migrations of their own.</summary>
public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<Account>(options)
{
    /// <summary>The table that says which migrations were applied.</summary>
    public const string MigrationsTable = "account_migrations";

    /// <summary>What is not published yet.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().ToTable("accounts").Property(account => account.Role).HasConversion<string>();
        builder.Entity<Draft>().ToTable("drafts").HasKey(draft => new { draft.AccountId, draft.Kind, draft.Id });
        builder.Entity<Draft>().HasOne<Account>().WithMany().HasForeignKey(draft => draft.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserToken<string>>().ToTable("account_tokens");
    }
}
