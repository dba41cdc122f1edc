using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What goes to the public must hold nobody's number.</summary>
internal static class Impersonal
{
    /// <summary>Refuses a text with a telephone, identity or bank card number in it, however it is written.</summary>
    /// <exception cref="Refusal"><c>request.personal</c> beside its field.</exception>
    public static void Check(params ReadOnlySpan<(string Text, string Field)> parts)
    {
        foreach (var (text, field) in parts)
            if (PersonalNumbers.In(SearchText.Folded(text)).Any()) throw new Refusal("request.personal") { Field = field };
    }
}
