using System.Runtime.CompilerServices;

namespace PingHuEcoPublic.Kernel;

/// <summary>The ground of a host while it is being made: the host is built in the same second.</summary>
/// <param name="coming">The ground.</param>
public sealed class ComingGround(Task<Ground> coming) : IAsyncDisposable
{
    /// <summary>The ground; whoever asks before it is there waits.</summary>
    /// <exception cref="CannotStart">One paragraph says what to do.</exception>
    public Ground Ground => coming.GetAwaiter().GetResult();

    /// <summary>Waits for the ground.</summary>
    public TaskAwaiter<Ground> GetAwaiter() => coming.GetAwaiter();

    /// <summary>Lets go of the ground, if there ever was one.</summary>
    public async ValueTask DisposeAsync()
    {
        await ((Task)coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (coming.IsCompletedSuccessfully) await Ground.DisposeAsync();
    }
}
