package org.trellisfhe.gates.schedule;

import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntComparators;
import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.trellisfhe.gates.circuit.Circuit;

/**
 * The order in which a circuit's gates run: rounds of bootstraps that do not depend on each other.
 * Each round takes the ready gates with the longest way to an output, up to a capacity; gates with
 * time to spare thus fill rounds that would otherwise be narrow. Without a limit on the capacity
 * the rounds are the levels of equal bootstrap depth. Free gates run as soon as they can.
 *
 * <p>That order begins everywhere at once, and wide circuits would keep most of their bits at one
 * time. When as many are kept as there is room for, gates are taken in the circuit's own order,
 * which ends what it began, until others are forgotten.
 */
public final class Schedule {
  private final List<int[]> bootstraps;
  private final List<int[]> free;
  private final int mostKept;

  private Schedule(List<int[]> bootstraps, List<int[]> free, int mostKept) {
    this.bootstraps = Collections.unmodifiableList(bootstraps);
    this.free = Collections.unmodifiableList(free);
    this.mostKept = mostKept;
  }

  /**
   * Schedules a circuit.
   *
   * @param circuit what to run
   * @param capacity the largest number of bootstraps in a round, at least 1
   * @return the schedule
   * @throws IllegalArgumentException if the capacity is not positive
   */
  public static Schedule of(Circuit circuit, int capacity) {
    return of(circuit, capacity, Integer.MAX_VALUE);
  }

  /**
   * Schedules a circuit that may be too wide for the memory.
   *
   * @param circuit what to run
   * @param capacity the largest number of bootstraps in a round, at least 1
   * @param room how many gates' outputs may be kept at one time if that can be, at least 0
   * @return the schedule
   * @throws IllegalArgumentException if the capacity is not positive or the room negative
   */
  public static Schedule of(Circuit circuit, int capacity, int room) {
    if (capacity < 1 || room < 0) {
      throw new IllegalArgumentException(
          "capacity " + capacity + " and room " + room + ": at least 1 and 0");
    }
    return new Planner(circuit, room).plan(capacity);
  }

  /**
   * Number of rounds.
   *
   * @return at least the circuit's depth
   */
  public int rounds() {
    return bootstraps.size();
  }

  /**
   * How many gates' outputs are kept at one time, each from its computation to its last use.
   *
   * @return the largest number; inputs are not counted
   */
  public int mostKept() {
    return mostKept;
  }

  /**
   * The bootstrapped gates of a round.
   *
   * @param round from 0 to below {@link #rounds()}
   * @return nodes, a copy
   */
  public int[] bootstraps(int round) {
    return bootstraps.get(round).clone();
  }

  /**
   * The free gates that come before a round, in an order in which they may run.
   *
   * @param round from 0 to {@link #rounds()}, which stands for the end
   * @return nodes, a copy
   */
  public int[] freeGatesBefore(int round) {
    return free.get(round).clone();
  }

  private static final class Planner {
    private final Circuit circuit;
    private final int room;
    private final int[] firstUser;
    private final int[] users;
    private final int[] missing;
    private final int[] usesLeft;
    private final int[] height;
    private final List<IntArrayFIFOQueue> readyByHeight = new ArrayList<>();

    /** Those of which gates are ready, so that no round looks through all. */
    private final IntHeapPriorityQueue readyHeights =
        new IntHeapPriorityQueue(IntComparators.OPPOSITE_COMPARATOR);

    private final IntHeapPriorityQueue readyInOrder = new IntHeapPriorityQueue();
    private final BitSet taken = new BitSet();
    private final IntArrayList readyFree = new IntArrayList();
    private int ready;
    private int kept;
    private int mostKept;

    Planner(Circuit circuit, int room) {
      this.circuit = circuit;
      this.room = room;
      this.firstUser = new int[circuit.nodes() + 2];
      this.missing = new int[circuit.nodes()];
      this.height = new int[circuit.nodes()];
      this.users = listUsers();
      this.usesLeft = new int[circuit.nodes()];
      countUses();
      measureHeights();
    }

    /** Users of node n, once for each use, lie from firstUser[n] to before firstUser[n + 1]. */
    private int[] listUsers() {
      int uses = 0;
      for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
        missing[node] = circuit.gate(node).arity();
        uses += missing[node];
        for (int i = 0; i < missing[node]; i++) {
          firstUser[Circuit.node(circuit.operand(node, i)) + 2]++;
        }
      }
      for (int node = 2; node < firstUser.length; node++) {
        firstUser[node] += firstUser[node - 1];
      }
      int[] list = new int[uses];
      for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
        for (int i = 0; i < missing[node]; i++) {
          list[firstUser[Circuit.node(circuit.operand(node, i)) + 1]++] = node;
        }
      }
      return list;
    }

    private void countUses() {
      for (int node = 0; node < circuit.nodes(); node++) {
        usesLeft[node] = firstUser[node + 1] - firstUser[node];
      }
      for (int i = 0; i < circuit.outputs(); i++) {
        usesLeft[Circuit.node(circuit.output(i))]++;
      }
    }

    /** Bootstraps from a node, itself included, to the farthest output. */
    private void measureHeights() {
      int highest = 0;
      for (int node = circuit.nodes() - 1; node >= circuit.firstGate(); node--) {
        height[node] += circuit.gate(node).isFree() ? 0 : 1;
        highest = Math.max(highest, height[node]);
        for (int i = 0; i < circuit.gate(node).arity(); i++) {
          int operand = Circuit.node(circuit.operand(node, i));
          height[operand] = Math.max(height[operand], height[node]);
        }
      }
      for (int i = 0; i <= highest; i++) {
        readyByHeight.add(new IntArrayFIFOQueue());
      }
    }

    Schedule plan(int capacity) {
      List<int[]> bootstraps = new ArrayList<>();
      List<int[]> free = new ArrayList<>();
      for (int node = 0; node < circuit.firstGate(); node++) {
        release(node);
      }
      free.add(drainFree());
      while (ready > 0) {
        int[] round = takeRound(capacity);
        bootstraps.add(round);
        keep(round.length);
        for (int node : round) {
          release(node);
          forgetOperands(node);
        }
        free.add(drainFree());
      }
      return new Schedule(bootstraps, free, mostKept);
    }

    private int[] takeRound(int capacity) {
      IntArrayList round = new IntArrayList();
      while (round.size() < capacity && ready > 0) {
        if (kept + round.size() >= room) {
          take(readyInOrder.dequeueInt(), round);
        } else {
          take(nextHighest(), round);
        }
      }
      return round.toIntArray();
    }

    /** The first that came of the highest. */
    private int nextHighest() {
      IntArrayFIFOQueue queue = readyByHeight.get(readyHeights.firstInt());
      int node = queue.dequeueInt();
      if (queue.isEmpty()) {
        readyHeights.dequeueInt();
      }
      return node;
    }

    /** A gate waits in two queues, and is taken from one of them. */
    private void take(int node, IntArrayList round) {
      if (!taken.get(node)) {
        taken.set(node);
        ready--;
        round.add(node);
      }
    }

    private void keep(int more) {
      kept += more;
      mostKept = Math.max(mostKept, kept);
    }

    private void forgetOperands(int node) {
      for (int i = 0; i < circuit.gate(node).arity(); i++) {
        int operand = Circuit.node(circuit.operand(node, i));
        if (--usesLeft[operand] == 0 && operand >= circuit.firstGate()) {
          kept--;
        }
      }
    }

    /** Makes a node's users ready whose operands are now all there. */
    private void release(int node) {
      for (int i = firstUser[node]; i < firstUser[node + 1]; i++) {
        int user = users[i];
        if (--missing[user] == 0) {
          if (circuit.gate(user).isFree()) {
            readyFree.add(user);
          } else {
            makeReady(user);
          }
        }
      }
    }

    private void makeReady(int node) {
      IntArrayFIFOQueue queue = readyByHeight.get(height[node]);
      if (queue.isEmpty()) {
        readyHeights.enqueue(height[node]);
      }
      queue.enqueue(node);
      readyInOrder.enqueue(node);
      ready++;
    }

    private int[] drainFree() {
      for (int i = 0; i < readyFree.size(); i++) {
        int node = readyFree.getInt(i);
        release(node);
        keep(1);
        forgetOperands(node);
      }
      int[] order = readyFree.toIntArray();
      readyFree.clear();
      return order;
    }
  }
}
