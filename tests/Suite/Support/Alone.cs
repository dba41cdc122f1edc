namespace PingHuEcoPublic.Tests.Support;

/// <summary>For tests that other tests' work on the same server would disturb: they run by themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
