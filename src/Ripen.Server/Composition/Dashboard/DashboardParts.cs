using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Ripen.Dashboard.Accounts;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Hosting;
using Ripen.Server.Settings;
using Ripen.Storage.Control;
using Ripen.Storage.Folder;

namespace Ripen.Server.Composition.Dashboard;

/// <summary>Puts the dashboard into the server.</summary>
internal static class DashboardParts
{
    /// <summary>Opens the accounts and registers what pages need.</summary>
    public static async Task AddAsync(WebApplicationBuilder builder, RipenSettings settings, DataFolder folder, ControlStore control, TimeProvider time, CancellationToken cancellationToken)
    {
        void Store(DbContextOptionsBuilder options) => ControlStore.Configure(options, folder.ControlDatabase, AccountsDb.MigrationsTable);
        var options = new DbContextOptionsBuilder<AccountsDb>();
        Store(options);
        builder.Services.AddSingleton(await AccountDirectory.OpenAsync(new PooledDbContextFactory<AccountsDb>(options.Options), cancellationToken));
        builder.Services.AddSingleton<ApiDoor>().AddSingleton<IApiDoor>(services => services.GetRequiredService<ApiDoor>());
        builder.Services.AddSingleton<IAuditTrail>(new AuditTrail(control.Audit));
        DashboardHost.AddServices(builder.Services, new DashboardOptions
        {
            Store = Store,
            KeyRing = folder.KeyRing,
            Application = ControlStore.Application,
            Zone = settings.TimeZone,
            Time = time,
            PublicUrl = settings.PublicUrl,
            OpenId = settings.OpenId.ToOptions(),
        });
    }

    /// <summary>Makes the account that the settings name, when there is none yet.</summary>
    /// <exception cref="SettingsException">The address or the password is no good.</exception>
    public static async Task EnsureFirstAccountAsync(WebApplication app, RipenSettings settings, CancellationToken cancellationToken)
    {
        if (settings is { AdminEmail: { } email, AdminPassword: { } password })
        {
            var (_, errors) = await app.Services.GetRequiredService<FirstAccount>().CreateAsync(email, password, cancellationToken);
            if (errors.Count > 0)
            {
                throw new SettingsException($"The first account cannot be made of Ripen:Admin:Email and Ripen:Admin:Password: {string.Join(" ", errors.Select(error => error.Description).Distinct())}");
            }
        }
    }
}
