/** What a datasheet says of every data set of this kind, in Markdown. */

export const MOTIVATION =
  `To learn and to compare methods of predictive maintenance where the truth is known. Public data
sets of this kind are small, or too easy, or leak (the same machine in training and test), or say nothing of why a machine
failed. Here failure times obey the laws of the configuration exactly, the damage behind every reading is in the table
\`truth\`, lives that the end of a run cuts off have their true time to failure, and more data costs a minute.
`;

export const TRUE_AND_NOT =
  `- True: times to failure obey the laws that the configuration gives to the failure modes; ages pass only at work (or by the
  calendar where it says so); remaining lives and labels follow from the failures, and \`linetwin dataset check\` computes
  them again.
- True: before the onset of damage, and in silent lives at any time, nothing of the failure is in any sensor. A share of the
  failures cannot be foreseen by anybody; \`truth\` tells what the best of all models could know.
- True: a label is missing where it is unknown: while the machine is in a failure, and where the horizon reaches past the end
  of the run without a failure. To call those rows negative is the classic mistake.
- Not true: the size of what damage does to a sensor. Signatures were chosen so that history helps and a single reading does
  not suffice; no plant was measured.
- Not true: that maintenance is free to choose. Parts are repaired when they fail; replacing one earlier would censor its life
  and draw a new time to failure, which is exact, but is not in this set.
`;

export const CAUSE_STATEMENT =
  `The simulator draws the time to failure T of a part first, and then the path of its damage given T. The joint law is that
of T times that of the path given T, so failures obey the law of T exactly whatever the path is. Read the other way round it
is the general-path model of Lu and Meeker: each part has an onset and a rate of its own, and fails when damage reaches 1.

- *"Then the future leaks into the sensors."* Damage depends on T only through onset and rate, as that of a physical part
  does: a part that wears fast fails soon. Before the onset the sensors are independent of T, given age and load.
- *"An exponential T has no wear-out."* It has none, and damage before its failure is a matter of the warning interval: use a
  high \`silent_prob\` there, or read the onset max(0, T − D) as the moment of a shock from which the part does not recover.
- *"What if one runs the machine more gently?"* Ages pass at work, so less work means later failures. Other than that, this
  set says nothing about interventions that change the rate of wear.
`;

export const USES =
  `- Classification: does a failure begin within the horizon (\`fails_within_…\`)? Leave rows out whose label is missing. Report
  the area under the ROC and the precision-recall curve, per machine, on the test split, and bootstrap over runs.
- Remaining useful life: \`rul_op_h\`, in hours at work; a cap of 48 h is recommended, above which nothing can be known.
- Survival: \`lives.age_h\` with \`lives.event\` (and \`entry_h\` where there was a warm-up). The censored ones are not failures.
- Anomaly detection: \`is_anomaly\`, where the set has anomalies.
- Use windows of history. A single reading says little, by design.
- Never as inputs: anything of \`labels\`, \`truth\`, \`lives\` or \`anomalies\`, and no \`errors\` or \`failures\` later than the row.
- Never divide rows at random: neighbouring rows are nearly the same. The splits here share no run; or no
  kind of machine, or no time, where the set is divided by that.
`;
