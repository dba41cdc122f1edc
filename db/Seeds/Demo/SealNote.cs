using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>Says on the console of Development with which passphrases the demonstration's seal keys open.</summary>
/// <param name="scopes">A scope to ask in.</param>
/// <param name="host">Only Development prints anything.</param>
public sealed class SealNote(IServiceScopeFactory scopes, IHostEnvironment host) : IStartNote
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<StartNote>> SayAsync(CancellationToken ct)
    {
        if (!host.IsDevelopment()) return [];
        await using var scope = scopes.CreateAsyncScope();
        var held = (await scope.ServiceProvider.GetRequiredService<KeyDesk>().HoldersAsync(ct)).Select(holder => holder.Holder).ToHashSet();
        if (held.Count == 0) return [];
        var staff = await scope.ServiceProvider.GetRequiredService<AccountReader>().StaffAsync(null, null, ct);
        return [new("Start.Seal", [.. staff.Where(one => held.Contains(one.Id) && ReportsDemo.Holders.Any(holder => holder.Login == one.LoginName)).Select(one => $"{one.LoginName}  {ReportsDemo.PassphraseOf(one.LoginName)}")])];
    }
}
