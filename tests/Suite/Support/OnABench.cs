namespace PingHuEcoPublic.Tests.Support;

/// <summary>A test class whose every test has a bench to itself.</summary>
public abstract class OnABench(Benches benches) : IAsyncLifetime
{
    private Bench? bench;

    protected Bench Bench => bench ?? throw new InvalidOperationException("The bench is rented before the test and returned after it.");

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => bench = await benches.RentAsync();

    public virtual ValueTask DisposeAsync()
    {
        if (bench is not null) benches.Return(bench);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
