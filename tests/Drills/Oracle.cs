namespace PingHuEcoPublic.Drills;

/// <summary>Says of each thing that must hold whether it did, and counts.</summary>
internal sealed class Oracle
{
    private int passed;
    private int failed;

    /// <param name="sentence">What must hold, as a sentence.</param>
    /// <param name="held">Whether it did.</param>
    /// <param name="seen">What was seen; always printed of a failure.</param>
    public void Say(string sentence, bool held, string? seen = null)
    {
        _ = held ? passed++ : failed++;
        Console.WriteLine($"{(held ? "passed" : "FAILED")}  {sentence}{(string.IsNullOrEmpty(seen) ? "" : $"  ({seen})")}");
    }

    public static void Title(string title) => Console.WriteLine($"\n{title}");

    /// <summary>The last line, and the exit code.</summary>
    public int Sum()
    {
        Console.WriteLine($"\n{passed} passed, {failed} failed");
        return failed == 0 && passed > 0 ? 0 : 1;
    }
}
