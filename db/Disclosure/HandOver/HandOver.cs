using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Where an edition is handed to.</summary>
public enum HandOverChannel
{
    /// <summary>主站: the site of the city.</summary>
    MainSite,

    /// <summary>微信公众号, whose editor keeps no style sheet and no link.</summary>
    Wechat,
}

/// <summary>How what stands there differs from what stands here.</summary>
public enum HandOverState
{
    /// <summary>The same edition.</summary>
    Same,

    /// <summary>Here is a newer edition.</summary>
    Older,

    /// <summary>Here it was withdrawn; there it still has to come down.</summary>
    Withdrawn,

    /// <summary>Withdrawn here and gone there.</summary>
    TakenDown,
}

/// <summary>What stands in another medium.</summary>
/// <param name="Id">The notice.</param>
/// <param name="Channel">Where.</param>
/// <param name="Title">Its title here.</param>
/// <param name="Handed">The edition that was handed over last.</param>
/// <param name="HandedAt">When.</param>
/// <param name="Shown">The edition that is public here, or was before the withdrawal.</param>
/// <param name="IsWithdrawn">It was taken back here.</param>
/// <param name="IsDown">It is gone there, as somebody saw.</param>
public sealed record HandOverLine(Id<Notice> Id, HandOverChannel Channel, string Title, int Handed, DateTimeOffset HandedAt, int Shown, bool IsWithdrawn, bool IsDown)
{
    /// <summary>How it differs.</summary>
    public HandOverState State => IsWithdrawn ? IsDown ? HandOverState.TakenDown : HandOverState.Withdrawn : Handed < Shown ? HandOverState.Older : HandOverState.Same;

    /// <summary>Somebody has to do something there.</summary>
    public bool Differs => State is HandOverState.Older or HandOverState.Withdrawn;
}

/// <summary>What differs in other media, in the publicist's list of the day.</summary>
/// <param name="desk">Reads what stands there.</param>
public sealed class HandOverWork(HandOverDesk desk) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct) => !actor.Is(Role.Publicist) ? [] :
    [
        .. from line in await desk.ListAsync(ct)
           where line.Differs
           select new WorkItem(WorkKind.Due, new(line.State == HandOverState.Older ? "HandOver.Work.Older" : "HandOver.Work.Withdrawn", line.Title), new($"HandOverChannel.{line.Channel}"), null, $"/office/disclosure/hand-over/{line.Id}"),
    ];
}

/// <summary>Registers the hand-over to other media in a host.</summary>
public static class HandOverRegistration
{
    /// <summary>Adds its desk and work.</summary>
    public static IServiceCollection AddHandOver(this IServiceCollection services) => services
        .AddSingleton<HandOverDesk>()
        .AddScoped<IWorkSource, HandOverWork>();
}
