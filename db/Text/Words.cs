namespace PingHuEcoPublic.Text;

/// <summary>Marks the one resource of all user-visible text: Words.resx in Chinese, Words.en.resx in English.</summary>
public sealed class Words;
